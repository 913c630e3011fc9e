import { describe, expect, it } from '@jest/globals';
import { faultsOf } from '../../local/openapi-faults.ts';
import type { JobHistory } from '../../shared/fleet/history.ts';
import { Problem } from '../../shared/problem.ts';
import { historyName } from '../../shared/state/state-names.ts';
import { historyLine, stateWith, storeOf } from '../support/fleet.ts';
import { pathParams } from '../support/payloads.ts';
import { bodyOf, graphOf, now, ownerId, service } from '../support/service.ts';

const owner = { owner: 'servicePrincipals', ownerId } as const;
const jobId = pathParams['jobId'] ?? '';

const scene = (text: string | null) => {
  const graph = graphOf({});
  const connectState = stateWith(text === null ? {} : { [historyName(owner, jobId)]: text });
  const { call } = service({ graph, connectState });
  const get = (params: Record<string, string> = {}, headers = {}) =>
    call('history-get', { params: { ...pathParams, ...params }, headers });
  return { get, graph, store: storeOf(connectState) };
};

const at = ({ items }: JobHistory) => items.map((item) => (Date.parse(item.at) - now) / 60_000);

describe('history-get', () => {
  it('200: the states of the job, the newest first, without a call to Graph', async () => {
    const { get, graph } = scene(
      historyLine(1) +
        historyLine(2, { status: 'quarantined', verdict: 'critical', quarantineReason: 'tooManyDeletes' }),
    );
    const reply = await get();
    expect([reply.status, faultsOf('history-get', reply), graph.asked]).toEqual([200, [], []]);
    expect(bodyOf(reply)).toEqual({
      items: [
        {
          at: new Date(now + 120_000).toISOString(),
          status: 'quarantined',
          verdict: 'critical',
          reasons: ['lastRunFailed'],
          quarantineReason: 'tooManyDeletes',
        },
        {
          at: new Date(now + 60_000).toISOString(),
          status: 'active',
          verdict: 'warning',
          reasons: ['lastRunFailed'],
          quarantineReason: null,
        },
      ],
    });
  });

  it('200: the last 200 of many', async () => {
    const { get } = scene(Array.from({ length: 5000 }, (_, sweep) => historyLine(sweep)).join(''));
    expect(at(bodyOf(await get()) as JobHistory)).toEqual(Array.from({ length: 200 }, (_, n) => 4999 - n));
  });

  it('200: 200 of the longest rows, although each was appended twice', async () => {
    const reasons = [
      'consecutiveFailures',
      'quarantined',
      'lastRunFailed',
      'entryErrors',
      'unknownOutcome',
      'staleSuccess',
      'noSchedule',
      'unknownSchedule',
    ];
    const quarantineReason = 'encounteredEscrowProportionThreshold';
    const lines = Array.from({ length: 300 }, (_, sweep) =>
      historyLine(sweep, { reasons, quarantineReason }).repeat(2),
    );
    const { get } = scene(lines.join(''));
    expect((bodyOf(await get()) as JobHistory).items).toHaveLength(200);
  });

  it('304: until the state changes', async () => {
    const { get, store } = scene(historyLine(1));
    const { headers } = await get();
    const tag = { 'if-none-match': headers['etag'] };
    const same = await get({}, tag);
    expect([same.status, faultsOf('history-get', same)]).toEqual([304, []]);
    await store.append(historyName(owner, jobId), historyLine(2));
    expect((await get({}, tag)).status).toBe(200);
  });

  it('200: for each spelling of the owner id', async () => {
    const { get } = scene(historyLine(1));
    expect((await get({ ownerId: ownerId.toUpperCase() })).status).toBe(200);
  });

  it.each<[string, string | null, Record<string, string>]>([
    ['no history', null, {}],
    ['no row that can be read', 'torn\n', {}],
    ['another owner', historyLine(1), { owner: 'applications' }],
    ['another job', historyLine(1), { jobId: 'a.b' }],
    ['another spelling of the job', historyLine(1), { jobId: jobId.toUpperCase() }],
  ])('404: %s', async (_title, text, params) => {
    const reply = await scene(text).get(params);
    expect([reply.status, reply.headers['x-ms-error-code'], faultsOf('history-get', reply)]).toEqual([
      404,
      'not-found',
      [],
    ]);
  });

  it('503: the store is down', async () => {
    const fail = () => Promise.reject(new Problem('state-unavailable', 'Try again.'));
    const store = { ...scene(null).store, readEnd: fail };
    const reply = await service({ connectState: () => store }).call('history-get', { params: pathParams });
    expect([reply.status, reply.headers['x-ms-error-code'], faultsOf('history-get', reply)]).toEqual([
      503,
      'state-unavailable',
      [],
    ]);
  });
});
