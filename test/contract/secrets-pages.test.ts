import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fail } from '../../local/fake-graph/faults/fault.ts';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { kept } from '../support/rotating.ts';
import { startOperating } from '../support/operating.ts';
import { bodyOf, secretStoreOf } from '../support/service.ts';

const { kind, id } = demoOwners.healthy;
const params = { owner: kind, ownerId: id };
const keys = ['BaseAddress', 'UserName', 'Password', 'InstanceName', 'Domain', 'SecretToken'];
const secretName = (key: string) => `sync-${id}-${key}`;
const before = keys.map((key) => ({ key, value: `${key.toLowerCase()} of six` }));

const vault = secretStoreOf({
  [secretName('Password').toLowerCase()]: [kept('a', 'password of six')],
  [secretName('SecretToken').toLowerCase()]: [kept('b', 'new token')],
});

let at: Awaited<ReturnType<typeof startOperating>>;
/** Graph has six credentials, three on each page. */
beforeEach(async () => {
  at = await startOperating({ ports: { connectVault: () => vault } });
  Object.assign(storedOwner(), { secrets: before, secretsPageSize: 3 });
});
afterEach(() => at.close());

const storedOwner = () => {
  const owner = at.far.owners.find((known) => known.id === id);
  if (owner === undefined) throw new Error('no such owner');
  return owner;
};

const asked = (method: string) =>
  at.far.requests.filter((request) => request.method === method).map(({ path }) => path.split('/').at(-1));

const keysIn = (items: unknown) => (items as { key: string }[]).map(({ key }) => key);

const rotate = (query = '') =>
  at.call('credentials-rotate', {
    method: 'PUT',
    params,
    query,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ SecretToken: { keyVaultSecret: secretName('SecretToken') } }),
  });

describe('six credentials on two pages', () => {
  it('200: credentials-get shows all six', async () => {
    const reply = await at.call('credentials-get', { params });
    expect([reply.status, keysIn(bodyOf(reply)['items'])]).toEqual([200, keys]);
    expect(asked('GET')).toEqual(['secrets', 'secrets?$skiptoken=3']);
  });

  it('200: synchronization-get shows all six, with a link to the next page in its own secrets', async () => {
    const reply = await at.call('synchronization-get', { params });
    expect([reply.status, keysIn(bodyOf(reply)['credentials'])]).toEqual([200, keys]);
  });

  it('200: synchronization-get shows all six, where only /secrets has them', async () => {
    Object.assign(storedOwner(), { secretsInline: false });
    const reply = await at.call('synchronization-get', { params });
    expect([reply.status, keysIn(bodyOf(reply)['credentials'])]).toEqual([200, keys]);
  });

  it('200: a dry run plans all six', async () => {
    const reply = await rotate('dryRun=true');
    expect([reply.status, keysIn(bodyOf(reply)['plan'])]).toEqual([200, keys]);
  });

  it('200: a rotation writes all six, with the new value', async () => {
    const reply = await rotate();
    expect(reply.status).toBe(200);
    const stored = new Map(storedOwner().secrets.map(({ key, value }) => [key, value]));
    expect(stored).toEqual(
      new Map([...before.map(({ key, value }) => [key, value] as const), ['SecretToken', 'new token']]),
    );
  });

  it('409: a key of the second page that is missing in the vault stops the rotation', async () => {
    Object.assign(storedOwner(), {
      secrets: before.map((secret) =>
        secret.key === 'Domain' ? { key: 'ClientSecret', value: 'x' } : secret,
      ),
    });
    const reply = await rotate();
    expect(bodyOf(reply)).toMatchObject({
      status: 409,
      code: 'conflict',
      conflict: { credentials: [{ key: 'ClientSecret', reason: 'notInVault' }] },
    });
    expect(asked('PUT')).toEqual([]);
  });

  it('502: a link to another owner is not followed, and nothing is written', async () => {
    Object.assign(storedOwner(), { id: id.replace(/^./u, '0') });
    // The fake finds the owner by its old id and builds the link with its new id.
    const reply = await rotate();
    expect([reply.status, bodyOf(reply)['code']]).toEqual([502, 'upstream-invalid']);
    expect(asked('PUT')).toEqual([]);
  });

  it.each([409, 423])('409: Graph refuses the write with %i, and all six stay', async (status) => {
    at.far.failWrites(
      { when: 'before', fault: { kind: 'healthy' } },
      { when: 'before', fault: fail(status, 'Conflict', '') },
    );
    const reply = await rotate();
    expect(bodyOf(reply)).toMatchObject({ status: 409, code: 'graph-conflict', retryable: true });
    expect(reply.headers['retry-after']).toBe('5');
    expect(storedOwner().secrets).toEqual(before);
    expect(at.audit()).toMatchObject([{ properties: { outcome: 'graph-conflict', sent: 'false' } }]);
  });
});
