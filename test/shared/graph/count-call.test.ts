import { expect, it } from '@jest/globals';
import { countCall } from '../../../shared/graph/count-call.ts';
import type { Call } from '../../../shared/graph/types.ts';
import type { Telemetry } from '../../../shared/ports.ts';
import { requestContext } from './doubles.ts';

const counted = (facts: Readonly<Record<string, string>>) => {
  const recorded: Parameters<Telemetry['record']>[] = [];
  const context = requestContext(() => undefined);
  const call: Call = {
    method: 'PUT',
    body: 'canary',
    isPatient: false,
    context,
    path: '/v1.0/servicePrincipals/canary/synchronization/secrets?canary',
    template: '/servicePrincipals/{id}/synchronization/secrets',
    owner: 'serviceprincipals/canary',
    target: 'graph.example',
    deadlineAt: 0,
  };
  const telemetry: Telemetry = {
    record: (...event) => recorded.push(event),
    flush: () => Promise.resolve(),
  };
  countCall({ telemetry }, call, 'graph.retries', facts);
  return { recorded, context };
};

it('adds one to the metric, with the endpoint, the call and the facts', () => {
  const { recorded } = counted({ code: 'graph-throttled' });
  const call = 'PUT /servicePrincipals/{id}/synchronization/secrets';
  const properties = { endpoint: 'jobs-get', call, code: 'graph-throttled' };
  expect(recorded.map(([event]) => event)).toStrictEqual([
    { kind: 'metric', name: 'graph.retries', value: 1, properties },
  ]);
});

it('has no id, query or body of the call', () => {
  expect(JSON.stringify(counted({}).recorded)).not.toContain('canary');
});

it('writes to the log of its own request', () => {
  const { recorded, context } = counted({});
  expect(recorded.map(([, log]) => log)).toStrictEqual([context.log]);
});
