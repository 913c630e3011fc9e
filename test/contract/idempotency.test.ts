import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fail } from '../../local/fake-graph/faults/fault.ts';
import { faultsOf } from '../../local/openapi-faults.ts';
import { createIdempotencyStore } from '../../shared/http/action/idempotency-store.ts';
import { postRight, startOperating } from '../support/operating.ts';
import { isWrite, operations, rightCall } from '../support/rows.ts';
import { bodyOf, service } from '../support/service.ts';

let at: Awaited<ReturnType<typeof startOperating>>;
beforeEach(async () => {
  at = await startOperating();
});
afterEach(() => at.close());

const key = '3c8a5e19-d7f4-4b02-96ae-50b1f7c2d864';

type Row = (typeof operations)[number];
// Its status is right for a start, a pause and the others.
const owner = 'quarantined';
const toolsFor = (row: Row) => {
  const post = (more: Parameters<typeof postRight>[2] = {}) => postRight(at, row, more);
  return { post, keyed: (value = key) => post({ headers: { 'idempotency-key': value } }) };
};

describe.each(operations)('$name', (row) => {
  const { name } = row;
  const { post, keyed } = toolsFor(row);

  it('400: an Idempotency-Key that is not a GUID', async () => {
    const reply = await keyed('n0t1a2guid');
    expect([reply.status, bodyOf(reply)['errors']]).toMatchObject([
      400,
      [{ in: 'header', name: 'Idempotency-Key' }],
    ]);
    expect(reply.body).not.toContain('n0t1a2guid');
    expect(at.acted()).toEqual([]);
  });

  it('200: concurrent retries share one action', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => keyed()));
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expect(replies.filter(({ headers }) => 'idempotent-replayed' in headers)).toHaveLength(7);
    expect(at.acted()).toHaveLength(1);
  });

  it('429: an action that Graph did not start is not replayed', async () => {
    const throttled = fail(429, 'TooManyRequests', '', { 'retry-after': '30' });
    at.far.failWrites({ when: 'before', fault: throttled });
    expect((await keyed()).status).toBe(429);
    const again = await keyed();
    expect(again.headers).not.toHaveProperty('idempotent-replayed');
  });

  it.each([409, 423])('409: a %i of Graph is not replayed, and counts as not sent', async (status) => {
    const conflict = fail(status, 'Conflict', 'Another change is being applied.');
    at.far.failWrites({ when: 'before', fault: conflict });
    const refused = await keyed();
    expect(refused.status).toBe(409);
    expect(refused.headers).toMatchObject({ 'retry-after': '5', 'x-ms-error-code': 'graph-conflict' });
    expect(bodyOf(refused)).toMatchObject({
      code: 'graph-conflict',
      retryable: true,
      upstream: { status, code: 'Conflict' },
    });
    expect(faultsOf(name, refused)).toEqual([]);
    expect(at.acted()).toHaveLength(1);
    expect(at.audit()).toMatchObject([{ properties: { outcome: 'graph-conflict', sent: 'false' } }]);
    const again = await keyed();
    expect(again.status).toBe(200);
    expect(again.headers).not.toHaveProperty('idempotent-replayed');
    expect(at.audit()).toMatchObject([{}, { properties: { outcome: 'ok', sent: `${isWrite(row)}` } }]);
  });

  it('200: a dry run does not use up the key', async () => {
    const dry = await post({ query: 'dryRun=true', headers: { 'idempotency-key': key } });
    expect(bodyOf(dry)).toMatchObject({ dryRun: true, sent: false });
    expect(bodyOf(await keyed())).toMatchObject({ dryRun: false, sent: true });
  });
});

describe.each(operations.filter(isWrite))('$name, which changes the job', (row) => {
  const { name } = row;
  const { keyed } = toolsFor(row);

  it('200: a repeat with the same key gets the first answer, and nothing is sent', async () => {
    const first = await keyed();
    const second = await keyed(`"${key.toUpperCase()}"`);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(second.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(second.headers['request-id']).not.toBe(first.headers['request-id']);
    expect(faultsOf(name, second)).toEqual([]);
    expect(at.acted()).toHaveLength(1);
  });

  it('503: an unknown outcome is remembered too', async () => {
    at.far.failWrites({ when: 'after', fault: { kind: 'reset' } });
    const first = await keyed();
    const second = await keyed();
    expect([first.status, second.status]).toEqual([503, 503]);
    expect(second.body).toBe(first.body);
    expect(faultsOf(name, second)).toEqual([]);
    expect(at.acted()).toHaveLength(1);
  });

  it('409: the key of a different request', async () => {
    await keyed();
    const params = { ...at.paramsOf(owner), owner: 'applications' };
    const { body } = rightCall(row);
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const reply = await at.call(name, { method: 'POST', params, headers, body });
    expect([reply.status, bodyOf(reply)['conflict']]).toEqual([409, { reason: 'idempotencyKey' }]);
    expect(faultsOf(name, reply)).toEqual([]);
  });
});

describe.each(operations.filter(isWrite))('$name, on two instances with one store', (row) => {
  const { name } = row;

  /** A request to the first instance, and the same one to the second. */
  const open = async () => {
    const first = await startOperating({ ports: { isStateShared: true } });
    const { call } = service({
      ...first.ports,
      idempotencyStore: createIdempotencyStore(first.ports.clock),
    });
    const { body } = rightCall(row);
    const json = body === '' ? {} : { 'content-type': 'application/json' };
    const headers = { ...json, 'idempotency-key': key };
    const post = (on: typeof call) =>
      on(name, { method: 'POST', params: first.paramsOf(owner), headers, body });
    return { first, postFirst: () => post(first.call), postSecond: () => post(call) };
  };

  it('200: the second one replays the outcome of the first', async () => {
    const { first, postFirst, postSecond } = await open();
    const answer = await postFirst();
    const replay = await postSecond();
    expect([answer.status, replay.status, replay.body]).toEqual([200, 200, answer.body]);
    const { 'request-id': _, ...headers } = answer.headers;
    expect(replay.headers).toMatchObject({ ...headers, 'idempotent-replayed': 'true' });
    expect(faultsOf(name, replay)).toEqual([]);
    expect(first.acted()).toHaveLength(1);
    const [acted, replayed] = first.audit().map(({ properties }) => properties);
    expect(replayed).toMatchObject({ outcome: 'ok', sent: 'false', replayed: 'true', job: acted?.['job'] });
    await first.close();
  });

  it('503: the second one replays an unknown outcome, with the id of the first request', async () => {
    const { first, postFirst, postSecond } = await open();
    first.far.failWrites({ when: 'after', fault: { kind: 'reset' } });
    const answer = await postFirst();
    const replay = await postSecond();
    expect([answer.status, replay.status, replay.body]).toEqual([503, 503, answer.body]);
    expect(replay.headers).toEqual({ ...answer.headers, 'idempotent-replayed': 'true' });
    expect(first.acted()).toHaveLength(1);
    await first.close();
  });

  it('the second one acts where the first one sent nothing', async () => {
    const { first, postFirst, postSecond } = await open();
    first.far.failWrites({
      when: 'before',
      fault: fail(429, 'TooManyRequests', '', { 'retry-after': '30' }),
    });
    expect((await postFirst()).status).toBe(429);
    const second = await postSecond();
    expect(second.headers).not.toHaveProperty('idempotent-replayed');
    await first.close();
  });
});
