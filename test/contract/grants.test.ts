import { afterAll, describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { readConfig } from '../../shared/config/config.ts';
import type { Reply } from '../../shared/http/reply/reply.ts';
import { methodsOf } from '../../shared/http/routes.ts';
import { answered, recordingGraph } from '../proof/support/graph.ts';
import {
  authenticate,
  B,
  callers,
  cellsOf,
  grants,
  matrices,
  settings,
  strange,
  tenant,
} from '../proof/support/grant-matrix.ts';
import { jobId } from '../support/payloads.ts';
import { historiesOf, stateWith, storeOf } from '../support/fleet.ts';
import { asksGraph, bodiesFor, fullVault, namesOwner, rightCall } from '../support/rows.ts';
import { ownerId as A, service } from '../support/service.ts';

const grantsOf = (value: object | undefined) => {
  const environment = { TENANT_ID: tenant.tenantId, API_CLIENT_ID: tenant.audience };
  const read = readConfig(value ? { ...environment, ACCESS_GRANTS: JSON.stringify(value) } : environment);
  if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes));
  return read.config.grants;
};

const body = (row: Endpoint, path: string) =>
  bodiesFor(row)[path.replace('/v1.0', '').replace(new RegExp(`${A}|${B}`, 'iu'), A)];
const graphError = { error: { code: 'Request_ResourceNotFound', message: 'canary' } };

/** A store with the history of the job of A and of B, which notes each read. */
const recordingState = () => {
  const owners = [A, B].map((ownerId) => ({ owner: 'servicePrincipals', ownerId }));
  const store = storeOf(stateWith(historiesOf(owners)));
  const asked: string[] = [];
  const readEnd: typeof store.readEnd = (name, maxBytes) => {
    asked.push(name);
    return store.readEnd(name, maxBytes);
  };
  return { asked, connectState: () => ({ ...store, readEnd }) };
};

/** One decision, with generated ids that repeat. */
const ask = async (
  caller: string,
  row: Endpoint,
  method: string,
  params: Record<string, string>,
  given: object | undefined,
) => {
  const graph = recordingGraph((path) =>
    body(row, path) === undefined
      ? answered(404, graphError, { 'request-id': strange })
      : answered(200, body(row, path)),
  );
  const state = recordingState();
  const { call } = service({
    authenticate,
    connectGraph: graph.connectGraph,
    connectState: state.connectState,
    connectVault: () => fullVault(),
    grants: grantsOf(given),
  });
  const right = rightCall(row, params['ownerId']);
  const headers = { ...right.headers, authorization: `Bearer ${callers[caller] ?? ''}` };
  const reply = await call(row.name, { ...right, method, params, headers });
  return { reply, asked: (asksGraph(row) ? graph.sent : state.asked).length > 0 };
};

const decisionOf = ({ reply, asked }: { reply: Reply; asked: boolean }): string =>
  reply.status === 404 && asked ? '404g' : `${reply.status}`;

const withoutRequestId = ({ status, headers, body: text }: Reply): string =>
  JSON.stringify([status, Object.entries(headers), text]).replaceAll(
    headers['request-id'] ?? '',
    '<request id>',
  );

describe('access of callers to owners', () => {
  let decisions = 0;
  let wrongOnes = 0;
  const refusals = new Set<string>();
  const protectedRows = table.filter(namesOwner);
  afterAll(() => {
    process.stdout.write(
      `grants: ${wrongOnes}/${decisions} decisions wrong, ${refusals.size} wording of 404\n`,
    );
  });

  it.each(Object.entries(matrices))('%s: each decision matches the matrix', async (title, matrix) => {
    const given = settings[title as keyof typeof settings];
    const wrong: unknown[] = [];
    for (const { caller, owners } of cellsOf(matrix))
      expect([caller in callers, owners.length > 0]).toEqual([true, true]);
    for (const endpoint of protectedRows)
      for (const method of methodsOf(endpoint))
        for (const { caller, owners, expected } of cellsOf(matrix))
          for (const [owner, ownerId] of owners) {
            const all: Record<string, string> = { owner, ownerId, jobId };
            const params = Object.fromEntries(
              Object.keys(endpoint.params.shape).map((name) => [name, all[name] ?? '']),
            );
            const result = await ask(caller, endpoint, method, params, given);
            const mayAsk = expected === '200' || expected === '404g';
            decisions += 1;
            if (decisionOf(result) !== expected || result.asked !== mayAsk)
              wrong.push({
                endpoint: endpoint.name,
                method,
                caller,
                owner,
                ownerId,
                expected,
                got: decisionOf(result),
              });
            if (result.reply.status === 404) refusals.add(withoutRequestId(result.reply));
          }
    wrongOnes += wrong.length;
    expect(wrong).toEqual([]);
  });

  it('every 404 has the same bytes apart from the request id, from Graph and from the grant', () => {
    expect([...refusals]).toHaveLength(1);
  });

  it('404: a wrong query, a body or a malformed job does not change the response outside the grant', async () => {
    const stranger = { authenticate, grants: grantsOf(grants) };
    const headers = {
      authorization: `Bearer ${callers['app with an empty list'] ?? ''}`,
      'content-length': '9',
    };
    for (const { name } of protectedRows) {
      const params = { owner: 'servicePrincipals', ownerId: A, jobId: '..' };
      const reply = await service(stranger).call(name, { params, headers, query: 'x=1&$expand=y' });
      expect(refusals).toContain(withoutRequestId(reply));
    }
  });
});
