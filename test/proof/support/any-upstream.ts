import fc from 'fast-check';
import type { ExchangeResult } from '../../../shared/net/http-client.ts';
import { mapStrings } from '../../support/canaries.ts';
import { graphBodies, jobId } from '../../support/payloads.ts';
import { ownerId } from '../../support/service.ts';
import { fieldValue, mostly } from './any-request.ts';

/** One response of Graph, as data, so that a failure prints it. */
type Turn =
  | { readonly kind: 'broken' | 'expired' | 'slow' | 'large' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: Body;
    };

/** A payload with a value in place of every nth string, or exactly these octets. */
type Body = { readonly values: readonly unknown[]; readonly every: number } | { readonly octets: string };

const texts = [
  '',
  '{',
  '[]',
  'null',
  '1',
  '"x"',
  '{"value":[]}',
  '{"value":{}}',
  '['.repeat(100),
  '\u00ef\u00bb\u00bf{}',
  '{"value":[{"id":"../x"}]}',
  '{"value":[],"@odata.nextLink":"https://evil.example/x"}',
  '{"id":"a"}{"id":"b"}',
  '{"__proto__":{"id":"a"}}',
  '{"error":{"code":"x","message":"y","innerError":null}}',
  '{"error":[1]}',
];
const octets = fc.oneof(
  fc.constantFrom(...texts),
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('latin1')),
  fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array).toString('latin1')),
);
const strange = [
  null,
  0,
  -1,
  2 ** 53,
  1e308,
  '',
  '9'.repeat(30),
  '0001-01-01T00:00:00Z',
  'P1D',
  [],
  {},
  true,
];
const some = fc.oneof(fc.constantFrom<unknown>(...strange), fc.jsonValue({ maxDepth: 2 }), fieldValue);
const body: fc.Arbitrary<Body> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ values: [], every: 1 }) },
  {
    weight: 4,
    arbitrary: fc.record({
      values: fc.array(some, { minLength: 1, maxLength: 5 }),
      every: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 1, arbitrary: octets.map((text) => ({ octets: text })) },
);

const statuses = [201, 204, 206, 301, 304, 400, 401, 403, 404, 409, 410, 429, 500, 502, 503, 504];
const status = mostly(
  fc.constant(200),
  fc.oneof(fc.constantFrom(...statuses), fc.integer({ min: 100, max: 999 })),
);
const waits = [
  '0',
  '1',
  '2.5',
  '-1',
  '9999999',
  '1e3',
  'Wed, 21 Oct 2015 07:28:00 GMT',
  'Fri, 31 Dec 9999 23:59:59 GMT',
  '',
];
const headers = fc.record({
  'content-type': mostly(
    fc.constantFrom('application/json', 'application/problem+json; charset=utf-8'),
    fieldValue,
  ),
  'retry-after': mostly(fc.constantFrom(...waits), fieldValue),
  'content-encoding': mostly(fc.constant('identity'), fc.constantFrom('gzip', 'br', '')),
  'request-id': mostly(fc.constant(ownerId), fieldValue),
  location: fieldValue,
  server: fieldValue,
});
const answer = fc.record({ kind: fc.constant('answer' as const), status, headers, body });
const failure = fc.record({ kind: fc.constantFrom('broken' as const, 'expired', 'slow', 'large') });

/** Responses of Graph, call by call. The last one repeats. */
export const anyUpstream: fc.Arbitrary<readonly Turn[]> = fc.array(mostly<Turn>(answer, failure), {
  minLength: 1,
  maxLength: 4,
});

const bodies = graphBodies();
const root = `/servicePrincipals/${ownerId}/synchronization`;
/** The payload of a path, for any owner and job. */
const ours = (path: string): unknown => {
  const [, part = ''] = path.split('/synchronization');
  return bodies[part.startsWith('/jobs/') ? `${root}/jobs/${jobId}` : `${root}${part}`];
};

const toBytes = (plan: Body, path: string): Buffer => {
  if ('octets' in plan) return Buffer.from(plan.octets, 'latin1');
  let place = 0;
  const altered = mapStrings(ours(path), (text) => {
    place += 1;
    return plan.values.length > 0 && place % plan.every === 0
      ? plan.values[place % plan.values.length]
      : text;
  });
  return Buffer.from(JSON.stringify(altered));
};

/** The turns as a transport plays them. */
export const playOf = (turns: readonly Turn[]) => {
  let next = 0;
  return (path: string): ExchangeResult => {
    const turn = turns[Math.min(next++, turns.length - 1)];
    if (turn?.kind !== 'answer')
      return { kind: turn?.kind ?? 'broken', status: null, headers: {}, cause: 'ECONNRESET' };
    return { ...turn, body: toBytes(turn.body, path) };
  };
};
