import { define } from '../shared/http/endpoint.ts';
import { graphWrite, vaultRead } from '../shared/problem.ts';
import { planRotation, rotate } from '../shared/rotation/rotate.ts';
import { DryRun } from '../shared/sync/operations/operation.ts';
import { OwnerPath } from '../shared/owner.ts';
import { Rotation } from '../shared/sync/secrets/rotation.ts';
import { SecretReferences } from '../shared/sync/secrets/secret-references.ts';

/** Replaces credentials of an owner with secrets of the key vault. The other credentials stay. */
export const credentialsRotate = define({
  name: 'credentials-rotate',
  method: 'PUT',
  route: '{owner}/{ownerId}/credentials',
  summary:
    'Replace credentials of an owner with secrets of the key vault; dryRun=true only shows what would be done',
  access: { role: 'Synchronization.Rotate', permission: 'Synchronization.ReadWrite.All' },
  needs: ['operations', 'vault'],
  params: OwnerPath,
  query: DryRun,
  body: SecretReferences,
  response: Rotation,
  problems: [...graphWrite, ...vaultRead, 'conflict', 'validation-unavailable', 'rotation-unconfirmed'],
  example: {
    graph: {
      '/secrets': 'secrets-masked',
      '/jobs': 'jobs-list-one',
      '/jobs/{jobId}/validateCredentials': null,
    },
    body: { SecretToken: { keyVaultSecret: 'sync-{ownerId}-SecretToken' } },
  },
  run: ({ params, query, body: references, ...tools }) =>
    (query.dryRun === 'true' ? planRotation : rotate)({ params, references }, tools),
});
