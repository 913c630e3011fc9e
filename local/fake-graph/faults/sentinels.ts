import { demoOwners } from '../owners.ts';
import { fail, json, raw, type Fault } from './fault.ts';

/** An owner id with a fixed behaviour for every request. */
export interface Sentinel {
  readonly id: string;
  readonly shows: string;
  /** One for each request in turn. The last one repeats. */
  readonly faults: readonly [Fault, ...Fault[]];
}

const sentinel = (tail: string, shows: string, ...faults: [Fault, ...Fault[]]): Sentinel => ({
  id: `00000000-0000-0000-0000-${tail.padStart(12, '0')}`,
  shows,
  faults,
});

const healthy: Fault = { kind: 'healthy' };
const inner = { Message: `No HTTP resource was found that matches 'https://sync.inner.example/api/jobs'.` };
const throttled = (headers: Record<string, string>): Fault =>
  fail(429, 'TooManyRequests', 'Too many requests.', headers);
const busy = (headers: Record<string, string>): Fault =>
  fail(503, 'ServiceUnavailable', 'Try again later.', headers);
const elsewhere = { location: 'http://127.0.0.1:9/elsewhere' };
const foreignPage = { value: [], '@odata.nextLink': 'https://graph.example.com/v1.0/servicePrincipals' };
const twentyMegabytes = 20 * 1024 * 1024;

/** The table. Any other unknown owner id, also the all-zero one, is 404. */
export const sentinels: readonly Sentinel[] = [
  sentinel('400', '400 Request_BadRequest', fail(400, 'Request_BadRequest', 'Invalid filter clause.')),
  sentinel(
    '401',
    '401 UnknownError without a message: a permission is missing',
    fail(401, 'UnknownError', ''),
  ),
  sentinel(
    '403',
    '403 Authorization_RequestDenied',
    fail(403, 'Authorization_RequestDenied', 'Insufficient privileges.'),
  ),
  sentinel(
    '404',
    '404 with an inner address in the message',
    fail(404, 'UnknownError', JSON.stringify(inner)),
  ),
  sentinel('409', '409 Conflict', fail(409, 'Conflict', 'The request conflicts with another one.')),
  sentinel('429', '429, Retry-After 120: longer than any request waits', throttled({ 'retry-after': '120' })),
  sentinel(
    '4291',
    '429 once with Retry-After 0.249, then healthy',
    throttled({ 'retry-after': '0.249' }),
    healthy,
  ),
  sentinel('4290', '429 without Retry-After', throttled({})),
  sentinel('500', '500 InternalServerError', fail(500, 'InternalServerError', 'An error has occurred.')),
  sentinel(
    '502',
    '502 from a gateway, as HTML',
    raw('text/html', () => '<html><h1>502 Bad Gateway</h1></html>', 502),
  ),
  sentinel('503', '503, Retry-After 60', busy({ 'retry-after': '60' })),
  sentinel('5031', '503 once with Retry-After 1, then healthy', busy({ 'retry-after': '1' }), healthy),
  sentinel('504', '504 GatewayTimeout', fail(504, 'GatewayTimeout', 'The server did not answer in time.')),
  sentinel('bad01', 'slow: no answer within a minute', { kind: 'slow' }),
  sentinel(
    'bad02',
    'malformed: JSON that ends too early',
    raw(json, () => '{"value": [{"id": "scim'),
  ),
  sentinel(
    'bad03',
    'a page of HTML with status 200',
    raw('text/html', () => '<html><p>Sign in</p></html>'),
  ),
  sentinel(
    'bad04',
    'JSON of a wrong shape',
    raw(json, () => '{"value": [{"name": "no id"}]}'),
  ),
  sentinel(
    'bad05',
    'an empty body with status 200',
    raw(json, () => ''),
  ),
  sentinel(
    'bad06',
    'a body of 20 MB',
    raw(json, () => `{"value": [], "pad": "${'x'.repeat(twentyMegabytes)}"}`),
  ),
  sentinel(
    'bad07',
    'arrays 20000 deep',
    raw(json, () => `{"value": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
  ),
  sentinel(
    'bad08',
    'a redirect',
    raw(json, () => '', 302, elsewhere),
  ),
  sentinel(
    'bad09',
    'a nextLink to another host',
    raw(json, () => JSON.stringify(foreignPage)),
  ),
  sentinel('bad10', 'pages without end', { kind: 'endless' }),
  sentinel('bad11', 'the connection breaks in the middle of the body', { kind: 'truncated' }),
  sentinel('bad12', 'the connection ends without an answer', { kind: 'reset' }),
];

/** The demo owner with whose data a healthy sentinel answers. */
export const healthyOwner = demoOwners.healthy;

export const findSentinel = (id: string): Sentinel | undefined =>
  sentinels.find((known) => known.id === id.toLowerCase());
