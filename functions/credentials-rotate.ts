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
  tag: 'Credentials',
  summary:
    'Replace credentials of an owner with secrets of the key vault; dryRun=true only shows what would be done',
  description:
    'The body names secrets of the key vault, never values. The new credentials are tested before they are saved and after it. Credentials that the request does not name stay as they are; if one would be lost, the answer is 409. Send dryRun=true first, and an Idempotency-Key with the rotation.',
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
