import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../shared/problem.ts';
import { newCanary } from '../support/canaries.ts';
import { kept, rotatingGraph, secretName } from '../support/rotating.ts';
import { bodyOf, now, ownerId, secretStoreOf, service } from '../support/service.ts';

const day = 86_400_000;
const params = { owner: 'servicePrincipals', ownerId };

describe('credentials-get', () => {
  it('200: every key with its secret, from metadata alone', async () => {
    const canary = newCanary();
    const secrets = [
      { key: 'BaseAddress', value: canary },
      { key: 'SecretToken', value: canary },
      { key: 'Vendor', value: canary },
    ];
    const { graph } = rotatingGraph({ secrets });
    const store = secretStoreOf({
      [secretName('SecretToken').toLowerCase()]: [
        kept('b', canary, { expiresAt: now + 12 * day }),
        kept('a', canary, { expiresAt: now - day }),
      ],
    });
    const { call, events, lines } = service({ graph, connectVault: () => store });
    const reply = await call('credentials-get', { params });
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toMatchObject({
      owner: { kind: 'servicePrincipal', id: ownerId },
      items: [
        { key: 'BaseAddress', isSet: true, maskedByGraph: false, secret: null, status: 'notInVault' },
        {
          key: 'SecretToken',
          isSet: true,
          maskedByGraph: true,
          secret: { daysLeft: 12 },
          status: 'expiringSoon',
        },
        { key: 'unknown', isSet: true, secret: null, status: 'notInVault', count: 1 },
      ],
    });
    expect(store.asked.every((call) => call.startsWith('versions'))).toBe(true);
    expect(JSON.stringify([reply, events, lines])).not.toContain(canary);
  });

  it('200: is never held: each request asks anew', async () => {
    const { graph, calls } = rotatingGraph({ secrets: [] });
    const { call } = service({ graph });
    const replies = [await call('credentials-get', { params }), await call('credentials-get', { params })];
    expect(replies.map(({ headers }) => headers['cache-control'])).toEqual(['no-store', 'no-store']);
    expect(calls).toHaveLength(2);
  });

  it('503 and 502: the vault does not answer, or does not let the service in', async () => {
    const { graph } = rotatingGraph({ secrets: [{ key: 'Url', value: 'x' }] });
    const failing = (code: 'vault-unavailable' | 'vault-permission-missing') => {
      const fail = () => Promise.reject(new Problem(code, 'The vault failed.', { retryAfterSeconds: 5 }));
      return service({ graph, connectVault: () => ({ versions: fail, read: fail }) });
    };
    expect((await failing('vault-unavailable').call('credentials-get', { params })).status).toBe(503);
    expect((await failing('vault-permission-missing').call('credentials-get', { params })).status).toBe(502);
  });
});
