import { demoSecretName } from '../demo-secrets.ts';
import { demoOwners } from '../fake-graph/owners.ts';
import type { Command } from './commands.ts';

/** Commands that show the secrets of the quarantined owner, plan a rotation, get a refusal, and rotate. */
export const rotations = (api: string, token: string): readonly Command[] => {
  const authorization = `-H "Authorization: Bearer ${token}"`;
  const url = (owner: 'quarantined' | 'healthy') =>
    `${api}/servicePrincipals/${demoOwners[owner].id}/credentials`;
  const put = (owner: 'quarantined' | 'healthy', query = '') => {
    const body = JSON.stringify({
      SecretToken: { keyVaultSecret: demoSecretName(owner, 'SecretToken') },
    });
    return `curl -s -X PUT "${url(owner)}${query}" ${authorization} -H "Content-Type: application/json" -d '${body}'`;
  };
  return [
    [
      'When the secrets of the quarantined owner expire, from the key vault',
      `curl -s -X GET "${url('quarantined')}" ${authorization}`,
    ],
    ['Plan a rotation of its token (dry run)', put('quarantined', '?dryRun=true')],
    ['A rotation that would lose credentials (refused)', put('healthy')],
    ['Rotate the token', put('quarantined')],
  ];
};
