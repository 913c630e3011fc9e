import { describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';
import { createDisabledTimer } from '../../shared/disabled.ts';
import { faultsOf } from '../../local/openapi-faults.ts';
import { rightCall } from '../support/rows.ts';
import { bodyOf, service } from '../support/service.ts';
import { pathParams } from '../support/payloads.ts';

const stranger = () => Promise.reject(new Error('authentication must not run'));

describe.each(table)('$name that the operator has switched off', (row) => {
  const { name, method } = row;
  const methods = method === 'GET' ? ['GET', 'HEAD'] : [method === 'any' ? 'DELETE' : method];

  it.each(methods)('503: %s is disabled before authentication, and Graph is not called', async (verb) => {
    const { call, events } = service({
      disabled: new Set([name]),
      authenticate: stranger,
      connectGraph: () => {
        throw new Error('Graph must not be called');
      },
    });
    const reply = await call(name, { ...rightCall(row), params: { ...pathParams, path: 'x' }, method: verb });
    expect(reply.status).toBe(503);
    expect(reply.headers).toMatchObject({ 'retry-after': '3600', 'x-ms-error-code': 'disabled' });
    expect(bodyOf(reply)).toMatchObject({
      code: 'disabled',
      retryable: false,
      detail: expect.stringContaining(`The operator of this service has switched ${name} off.`),
    });
    if (method !== 'any') expect(faultsOf(name, reply)).toEqual([]);
    expect(events).toMatchObject([{ kind: 'request', status: 503, outcome: 'disabled', caller: null }]);
  });

  it('does not affect other endpoints', async () => {
    const others = new Set(table.map((one) => one.name).filter((one) => one !== name));
    const { call } = service({ disabled: others });
    const reply = await call(name, { ...rightCall(row), params: { ...pathParams, path: 'x' } });
    expect(reply.headers['x-ms-error-code']).not.toBe('disabled');
  });
});

describe('a timer that the operator has switched off', () => {
  it('does nothing, and writes one line to the log', async () => {
    const lines: string[] = [];
    const run = createDisabledTimer('jobs-watch');
    for (let round = 0; round < 3; round += 1) await run((line) => lines.push(line));
    expect(lines).toEqual([
      JSON.stringify({ kind: 'notice', message: 'jobs-watch is switched off by DISABLED' }),
    ]);
  });
});
