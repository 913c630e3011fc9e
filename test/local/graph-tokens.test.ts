import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { createGraphTokens } from '../../local/graph-tokens.ts';

const grant = {
  audience: 'https://graph.microsoft.com',
  permissions: ['Synchronization.Read.All'],
  expiresAt: 1_900_000_000_000,
};

describe('the tokens of the identity endpoint', () => {
  it('are accepted by a later process that has the same key', () => {
    const key = randomBytes(32);
    expect(createGraphTokens(key).find(createGraphTokens(key).issue(grant))).toEqual(grant);
  });

  it('are refused by a process that has another key', () => {
    expect(createGraphTokens().find(createGraphTokens().issue(grant))).toBeUndefined();
  });

  it('are refused with changed claims, a cut signature, or no signature', () => {
    const tokens = createGraphTokens();
    const token = tokens.issue(grant);
    const [head = '', , signature = ''] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ ...grant, roles: ['Application.Read.All'] }));
    const forged = [
      `${head}.${claims.toString('base64url')}.${signature}`,
      token.slice(0, -8),
      token.slice(0, token.lastIndexOf('.')),
      'text',
    ];
    expect(forged.map((text) => tokens.find(text))).toEqual([undefined, undefined, undefined, undefined]);
  });
});
