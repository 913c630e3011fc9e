import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fail } from '../../local/fake-graph/faults/fault.ts';
import { startOperating } from '../support/operating.ts';
import { bodyOf } from '../support/service.ts';

let at: Awaited<ReturnType<typeof startOperating>>;
beforeEach(async () => {
  at = await startOperating();
});
afterEach(() => at.close());

describe('POST .../validate', () => {
  it('200: the saved credentials are taken', async () => {
    const reply = await at.post('jobs-validate', 'healthy');
    expect([reply.status, bodyOf(reply)]).toMatchObject([
      200,
      { sent: true, credentials: { verdict: 'valid', code: null } },
    ]);
    expect(at.acted()).toEqual(['validateCredentials']);
  });

  it('200: they are refused, with the code and without the message', async () => {
    const reply = await at.post('jobs-validate', 'quarantined');
    expect([reply.status, bodyOf(reply)]).toMatchObject([
      200,
      {
        credentials: {
          verdict: 'invalid',
          code: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
        },
      },
    ]);
    expect(JSON.stringify([reply, at.events])).not.toContain('not-a-real-token');
    expect(at.audit()).toMatchObject([{ properties: { verdict: 'invalid', outcome: 'ok' } }]);
  });

  it.each([
    ['SystemForCrossDomainIdentityManagementCredentialValidationUnavailable', 'unknown'],
    ['BadRequest', 'unknown'],
    ['PayrollUnauthorized', 'invalid'],
    ['CREDENTIALVALIDATIONFAILURE', 'invalid'],
  ])('200: Graph answers 400 %s: %s', async (code, verdict) => {
    at.far.failWrites({ when: 'before', fault: fail(400, code, 'An error occurred.') });
    const reply = await at.post('jobs-validate', 'healthy');
    expect([reply.status, bodyOf(reply)]).toMatchObject([
      200,
      { sent: true, credentials: { verdict, code } },
    ]);
    expect(at.audit()).toMatchObject([{ properties: { verdict, outcome: 'ok' } }]);
  });

  it('200: with dryRun nothing is tried', async () => {
    const reply = await at.post('jobs-validate', 'quarantined', { query: 'dryRun=true' });
    expect(bodyOf(reply)).toMatchObject({ sent: false, credentials: null });
    expect(at.acted()).toEqual([]);
  });

  it('200: it is no write: the audit event says so, and cached responses stay', async () => {
    const read = () => at.call('jobs-get', { params: at.paramsOf('healthy') });
    await read();
    await at.post('jobs-validate', 'healthy');
    expect(at.audit()).toMatchObject([{ properties: { sent: 'false', verdict: 'valid' } }]);
    expect((await read()).headers).toMatchObject({ age: expect.any(String) });
  });

  it('200: a repeat with the same Idempotency-Key tests the credentials again', async () => {
    const headers = { 'idempotency-key': '7e1f4c2a-90b3-4d58-a6c7-13f5e8d2b904' };
    for (const _ of [1, 2]) {
      const reply = await at.post('jobs-validate', 'healthy', { headers });
      expect(reply.status).toBe(200);
      expect(reply.headers).not.toHaveProperty('idempotent-replayed');
    }
    expect(at.acted()).toEqual(['validateCredentials', 'validateCredentials']);
  });

  it('400: credentials in the request are never taken', async () => {
    const body = { credentials: [{ key: 'SecretToken', value: 'n0t1a2real3secret' }] };
    const reply = await at.post('jobs-validate', 'healthy', { body });
    expect(reply.status).toBe(400);
    expect(JSON.stringify([reply, at.events, at.lines])).not.toContain('n0t1a2real3secret');
  });

  it('503: whether they are taken is unknown', async () => {
    at.far.failWrites({ when: 'before', fault: { kind: 'reset' } });
    expect((await at.post('jobs-validate', 'healthy')).status).toBe(503);
  });
});
