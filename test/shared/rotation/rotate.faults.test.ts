import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../../local/fake-graph/owners.ts';
import { fail, raw, type Fault } from '../../../local/fake-graph/faults/fault.ts';
import { shortTimes, startOperating } from '../../support/operating.ts';
import { kept } from '../../support/rotating.ts';
import { bodyOf, secretStoreOf } from '../../support/service.ts';

const { kind: owner, id: ownerId } = demoOwners.quarantined;
const nameOf = (key: string) => `sync-${ownerId}-${key}`;
const store = secretStoreOf({
  [nameOf('SecretToken').toLowerCase()]: [kept('b', 'new token')],
  [nameOf('Password').toLowerCase()]: [kept('c', 'not-a-real-password')],
});
const slow: Fault = { kind: 'slow' };
const reset: Fault = { kind: 'reset' };
/** Done, with a normal response. */
const accepted = { fault: raw('', () => '', 204), when: 'after' } as const;
const gateway = fail(504, 'GatewayTimeout', 'too late');

let operating: Awaited<ReturnType<typeof startOperating>>;
beforeAll(async () => {
  operating = await startOperating({ config: shortTimes, ports: { connectVault: () => store } });
});
afterAll(() => operating.close());

const storedOwner = () => {
  const found = operating.far.owners.find(({ id }) => id === ownerId);
  if (found === undefined) throw new Error('no such owner');
  return found;
};

const old = [
  { key: 'UserName', value: 'svc' },
  { key: 'Password', value: 'not-a-real-password' },
  { key: 'SecretToken', value: 'old token' },
];
beforeEach(() => {
  storedOwner().secrets = old.map((pair) => ({ ...pair }));
});

const put = async () => {
  const before = operating.acted().length;
  const reply = await operating.call('credentials-rotate', {
    method: 'PUT',
    params: { owner, ownerId },
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ SecretToken: { keyVaultSecret: nameOf('SecretToken') } }),
  });
  return { status: reply.status, body: bodyOf(reply), acted: operating.acted().slice(before) };
};

const token = () => storedOwner().secrets.find(({ key }) => key === 'SecretToken')?.['value'];

describe('a rotation over HTTP with failures of Graph', () => {
  it.each([
    ['hangs', slow],
    ['ends the connection', reset],
    ['answers 504', gateway],
  ])('503: at the first validation it %s: asked once, nothing is written', async (_what, fault) => {
    operating.far.failWrites({ fault, when: 'before' });
    const { status, body, acted } = await put();
    expect([status, acted]).toEqual([503, ['validateCredentials']]);
    expect(body['detail']).toContain('Nothing was written');
    expect(storedOwner().secrets).toEqual(old);
  });

  it.each([
    ['hangs', slow],
    ['ends the connection', reset],
    ['answers 504', gateway],
  ])(
    '503: at the write it %s, having done it: sent once, and the outcome is unknown',
    async (_what, fault) => {
      operating.far.failWrites(accepted, { fault, when: 'after' });
      const { status, body, acted } = await put();
      expect([status, acted]).toEqual([503, ['validateCredentials', 'secrets']]);
      expect(body['detail']).toMatch(/^It is unknown/u);
      expect(token()).toBe('new token');
      expect(storedOwner().secrets).toHaveLength(old.length);
    },
  );

  it('502: Graph fails after the write each time: written, not confirmed', async () => {
    const failing = Array.from({ length: 5 }, () => ({ fault: gateway, when: 'before' }) as const);
    operating.far.failWrites(accepted, accepted, ...failing);
    const { status, body, acted } = await put();
    expect([status, body['code']]).toEqual([502, 'rotation-unconfirmed']);
    expect(acted.slice(0, 3)).toEqual(['validateCredentials', 'secrets', 'validateCredentials']);
    expect(acted.slice(2).every((action) => action === 'validateCredentials')).toBe(true);
    expect(token()).toBe('new token');
  });

  it('200: Graph does not answer once after the write: repeated and confirmed', async () => {
    operating.far.failWrites(accepted, accepted, { fault: slow, when: 'before' });
    expect(await put()).toMatchObject({ status: 200, body: { sent: true } });
  });

  it.each([
    [409, 'Conflict'],
    [423, 'Locked'],
  ])('at the write it answers %i: nothing was written, and the answer says so', async (code, word) => {
    operating.far.failWrites(accepted, { fault: fail(code, word, 'Busy.'), when: 'before' });
    const { body, acted } = await put();
    expect(acted).toEqual(['validateCredentials', 'secrets']);
    expect(body['detail']).toContain('Nothing was written');
    expect(storedOwner().secrets).toEqual(old);
  });

  it('502: Graph answers 400 to the write: nothing was written, and the set may be too large', async () => {
    const fault = fail(400, 'InvalidSecrets', 'The value of not-a-real-token is too long.');
    operating.far.failWrites(accepted, { fault, when: 'before' });
    const { status, body } = await put();
    expect([status, body['code']]).toEqual([502, 'graph-refused']);
    expect(body['detail']).toMatch(/\(InvalidSecrets\)\. Nothing was written\. The set may be too large/u);
    expect(JSON.stringify(body)).not.toContain('not-a-real');
    expect(storedOwner().secrets).toEqual(old);
  });

  it('502: the service is not allowed to write: the detail has the permission, nothing is written', async () => {
    const reading = await startOperating({
      permissions: ['Synchronization.Read.All'],
      ports: { connectVault: () => store },
    });
    const reply = await reading.call('credentials-rotate', {
      method: 'PUT',
      params: { owner, ownerId },
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ SecretToken: { keyVaultSecret: nameOf('SecretToken') } }),
    });
    await reading.close();
    expect(reply.status).toBe(502);
    expect(bodyOf(reply)).toMatchObject({ code: 'graph-permission-missing' });
    expect(bodyOf(reply)['detail']).toContain('Synchronization.ReadWrite.All');
  });

  it('200: Graph has no failure', async () => {
    expect(await put()).toMatchObject({ status: 200 });
    expect(token()).toBe('new token');
  });
});
