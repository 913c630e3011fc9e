import fc from 'fast-check';
import { jobId } from '../../support/payloads.ts';
import { ownerId } from '../../support/service.ts';
import { hostilePaths } from './hostile-paths.ts';
import { createVerifiedTenant } from './authentication.ts';

const verified = createVerifiedTenant();
const { tenant } = verified;
export const { authenticate } = verified;

/** Mostly well-formed and sometimes arbitrary, so that both deep and early code is reached. */
export const mostly = <T>(good: fc.Arbitrary<T>, any: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: good }, { weight: 1, arbitrary: any });

const wire = fc
  .string({ unit: 'binary', maxLength: 20 })
  .map((text) => encodeURIComponent(text.toWellFormed()));

const owner = mostly(fc.constantFrom('servicePrincipals', 'applications'), wire);
const id = mostly(fc.constantFrom(ownerId, ownerId.toUpperCase()), wire);
const job = mostly(fc.constantFrom(jobId, 'a', 'x.y'), wire);
const rest = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('jobs', 'synchronization', 'templates') },
  { weight: 2, arbitrary: job.map((text) => `jobs/${text}`) },
  { weight: 1, arbitrary: job.map((text) => `jobs/${text}/history`) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(job, fc.constantFrom('start', 'pause', 'restart', 'validate', 'provision'))
      .map(([text, action]) => `jobs/${text}/${action}`),
  },
);
const path = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(owner, id, rest).map((parts) => parts.join('/')) },
  { weight: 2, arbitrary: fc.constantFrom('health', 'openapi.json', 'Health/', '', 'x', 'jobs', 'Jobs/') },
  { weight: 1, arbitrary: fc.constantFrom(...hostilePaths(500, 7).map((hostile) => hostile.path)) },
);

const key = mostly(fc.constantFrom('deep', '$expand', 'code', '__proto__', '', 'constructor'), wire);
const value = mostly(fc.constantFrom('true', 'false', ''), wire);
const pairs = fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 5 });
const query = mostly(
  fc.constantFrom('', '', '', '?deep=true'),
  pairs.map((all) => `?${all.map((pair) => pair.join('=')).join('&')}`),
);

const fleetQuery = mostly(
  fc.constantFrom(
    '',
    '?verdict=warning,critical&limit=1',
    '?name=bridge&sort=name',
    `?appId=${ownerId.toUpperCase()}`,
    '?sort=disablesAt&sort=name',
    '?cursor=x',
    '?limit=501',
    '?status=active&templateId=travelDesk&quarantineReason=unknown',
  ),
  pairs.map((all) => `?${all.map((pair) => pair.join('=')).join('&')}`),
);

const method = mostly(
  fc.constantFrom('GET', 'GET', 'HEAD'),
  fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
);

/** Bodies of actions. Null is the valid body of the action. */
const body = fc.oneof(
  { weight: 6, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{}',
      '{"scope":["none"]}',
      '{"scope":[]}',
      '{"ruleId":"r","subjects":[]}',
      `{"rule":"r","subjects":[{"objectId":"${ownerId}","objectTypeName":"User"}]}`,
      '{"__proto__":{"scope":["full"]}}',
      '[]',
      'null',
      '{',
      '"\\u0000"',
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
);

const rightBodies: Readonly<Record<string, string>> = {
  provision: `{"ruleId":"3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3","subjects":[{"objectId":"${ownerId}","objectTypeName":"User"}]}`,
  restart: '{"scope":["escrows"]}',
};

/** A field value that HTTP allows (RFC 9110, 5.5), each octet as one character. */
export const fieldValue = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })), {
    maxLength: 60,
  })
  .map((codes) => String.fromCharCode(...codes).trim());

const names = [
  'client-request-id',
  'traceparent',
  'authorization',
  'x-http-method-override',
  'accept',
  'if-none-match',
  'cookie',
  'range',
  'x-ms-client-principal',
  'x-forwarded-host',
  'expect',
];
const field: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.tuple(fc.constantFrom(...names), fieldValue),
  fc.tuple(fc.stringMatching(/^x-[a-z]{1,8}$/u), fieldValue),
  fc.constantFrom(['content-length', '5'], ['transfer-encoding', 'chunked'], ['content-length', '0']),
  fc.constantFrom(
    ['client-request-id', ownerId.toUpperCase()],
    ['traceparent', `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`],
  ),
);
const fields = mostly<readonly (readonly string[])[]>(fc.constant([]), fc.array(field, { maxLength: 4 }));

const { appClaims, userClaims, sign } = tenant;
const badTokens = [sign(appClaims({ roles: [] })), sign(appClaims({ exp: 1 })), `${sign()}x`, 'x', ''];
const authorization = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(sign(), sign(userClaims())) },
  { weight: 1, arbitrary: fc.constantFrom(...badTokens) },
);

/** The last word of the path of an action; null for any other path. */
const actionIn = (below: string): string | null =>
  /\/(start|pause|restart|validate|provision)$/u.exec(below)?.[1] ?? null;

const contentOf = (text: string): readonly string[] =>
  text === '' ? [] : ['content-length', `${Buffer.byteLength(text)}`, 'content-type', 'application/json'];

/** Any method, path, query, headers and body. The token is first. */
export const anyRequest = fc
  .tuple(method, path, query, fields, authorization, body, fleetQuery)
  .map(([verb, below, anySearch, more, token, given, fleetSearch]) => {
    const search = /^jobs\/?$/iu.test(below) ? fleetSearch : anySearch;
    const action = actionIn(below);
    const text = action === null ? '' : (given ?? rightBodies[action] ?? '');
    return {
      method: action !== null && verb === 'GET' ? 'POST' : verb,
      target: `/api/v1/${below}${search.replace('deep', action === null ? 'deep' : 'dryRun')}`,
      headers: ['authorization', `Bearer ${token}`, ...more.flat(), ...contentOf(text)],
      body: text,
    };
  });

const own = new Set([`serviceprincipals/${ownerId}`]);
const grantsOfAll = [
  new Map(),
  new Map([
    [tenant.app.id, own],
    [tenant.user.objectId, own],
  ]),
];
/** No grants, an empty table, or one owner for each caller. */
export const anyGrants = mostly(fc.constant(null), fc.constantFrom(...grantsOfAll));
