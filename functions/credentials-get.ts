import { define, none } from '../shared/http/endpoint.ts';
import { graphRead, vaultRead } from '../shared/problem.ts';
import { listCredentials } from '../shared/rotation/list-credentials.ts';
import { VaultCredentials } from '../shared/sync/secrets/vault-credentials.ts';
import { OwnerPath } from '../shared/owner.ts';

/** Lists which credentials of an owner are set and when their secrets in the key vault expire. It returns no value. */
export const credentialsGet = define({
  name: 'credentials-get',
  method: 'GET',
  route: '{owner}/{ownerId}/credentials',
  tag: 'Credentials',
  summary: 'Which credentials of an owner are set, and when their secrets in the key vault expire',
  description:
    'Microsoft Graph says which credentials are set; the key vault says when the secret of each one expires. No value is returned. The secret of a credential has the name sync-<owner id>-<key>.',
  access: { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' },
  needs: ['vault'],
  params: OwnerPath,
  query: none,
  response: VaultCredentials,
  problems: [...graphRead, ...vaultRead],
  example: { graph: { '/secrets': 'secrets' } },
  run: ({ params, ...tools }) => listCredentials(params, tools),
});
