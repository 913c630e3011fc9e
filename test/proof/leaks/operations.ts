import { mapStrings } from '../../support/canaries.ts';
import { payload } from '../../support/payloads.ts';
import { reply } from '../../support/raw-server.ts';
import { errorBody, plantHeaders } from './graph-failures.ts';
import { jobId, type Ask, type Home, type Plant, type Scene } from './scene.ts';

const close = { Connection: 'close' };
const json = { 'content-type': 'application/json' };
const job = `/jobs/${jobId}`;

/** One operation; its body as text. */
const ask =
  (endpoint: string, body = '', more: Partial<Ask> = {}) =>
  ({ ownerId }: Home): Ask => ({
    endpoint,
    method: 'POST',
    params: { owner: 'servicePrincipals', ownerId, jobId },
    ...(body === '' ? {} : { body }),
    ...more,
    headers: { ...(body === '' ? {} : json), ...more.headers },
  });

const subjects = [{ objectId: 'subject-1', objectTypeName: 'User' }];
const provision = JSON.stringify({ ruleId: '3f6b1e58-d07a-4c92-9e45-8a2d7c61b0f3', subjects });

/** Ways to put a secret into a string of a provisioning result, which is JSON inside a string. */
const ways: Readonly<Record<string, (canary: string, old: string) => unknown>> = {
  instead: (canary) => canary,
  behind: (canary, old) => `${old} ${canary}`,
  'in quotes': (canary, old) => `${old} '${canary}'`,
  'as an object': (canary) => ({ [canary]: canary, displayName: canary, value: canary }),
  'as JSON': (canary) => JSON.stringify({ department: canary }),
};

const provisioned = (plant: Plant): Scene[] =>
  ['provision-failed', 'provision-skipped', 'provision-succeeded'].flatMap((name) =>
    Object.entries(ways).map(([way, write]): Scene => {
      const pair = payload(name) as Readonly<Record<string, string>>;
      const put = (text: string, key: string) => write(plant(`jobs-provision ${key}`), text);
      const body = Object.fromEntries(
        ['key', 'value'].map((part) => [
          part,
          JSON.stringify(mapStrings(JSON.parse(pair[part] ?? 'null'), put)),
        ]),
      );
      return {
        name: `${name}: ${way}`,
        script: () => ({
          graph: { [`${job}/provisionOnDemand`]: reply(200, JSON.stringify(body), close) },
        }),
        ask: ask('jobs-provision', provision),
        status: 200,
        asks: 'graph',
      };
    }),
  );

/** A secret as name and id of a rule, and the secret in the request that names it. */
const byRule = (plant: Plant): Scene[] =>
  (
    [
      ['found', 200, (c) => c],
      ['found twice', 400, (c) => c.toUpperCase()],
      ['not found', 400, (c) => `${c}x`],
    ] as const satisfies readonly (readonly [string, number, (canary: string) => string])[]
  ).map(([way, status, toRule]): Scene => {
    const name = plant(`jobs-provision rule ${way}`);
    const rule = { id: plant(`jobs-provision rule id ${way}`), name };
    const more = { id: 'b', name: way === 'found twice' ? name.toLowerCase() : 'USER_TO_ROSTER' };
    const schema = { synchronizationRules: [rule, more], directories: [plant('directories')] };
    const graph = {
      [`${job}/schema`]: reply(200, JSON.stringify(schema), close),
      [`${job}/provisionOnDemand`]: reply(200, JSON.stringify(payload('provision-skipped')), close),
    };
    return {
      name: `a rule is ${way}`,
      script: () => ({ graph }),
      ask: ask('jobs-provision', JSON.stringify({ rule: toRule(name), subjects })),
      status,
      asks: 'graph',
    };
  });

/** Responses of Graph that refuse an action, or fail. */
const refused = (plant: Plant): Scene[] =>
  (
    [
      ['jobs-pause', 'pause', '', 400, 502],
      ['jobs-pause', 'pause', '', 500, 503],
      ['jobs-restart', 'restart', '{"scope":["escrows"]}', 403, 502],
      ['jobs-validate', 'validateCredentials', '', 400, 200],
      ['jobs-provision', 'provisionOnDemand', provision, 429, 429],
    ] as const
  ).map(([endpoint, action, body, answer, status]): Scene => {
    const place = `${endpoint} ${answer}`;
    const text = JSON.stringify(errorBody((where) => plant(`${place} ${where}`)));
    const headers = { ...plantHeaders(plant, place), ...close };
    return {
      name: place,
      script: () => ({ graph: { [`${job}/${action}`]: reply(answer, text, headers) } }),
      ask: ask(endpoint, body),
      status,
      asks: 'graph',
    };
  });

/** Bodies and headers of callers with a secret in the wrong place. */
const asked = (plant: Plant): Scene[] => {
  const scene = (place: string, write: (canary: string) => Scene['ask']): Scene => {
    const name = `operation ${place}`;
    return { name, ask: write(plant(name)), status: 400 };
  };
  const text = (endpoint: string, body: (canary: string) => unknown) => (canary: string) =>
    ask(endpoint, JSON.stringify(body(canary)));
  return [
    scene(
      'unknown member',
      text('jobs-start', (c) => ({ [c]: c })),
    ),
    scene(
      'credentials',
      text('jobs-validate', (c) => ({ credentials: [{ key: 'SecretToken', value: c }] })),
    ),
    scene(
      'scope',
      text('jobs-restart', (c) => ({ scope: [c, c] })),
    ),
    scene(
      'confirm',
      text('jobs-restart', (c) => ({ scope: ['forceDeletes'], confirm: c })),
    ),
    scene(
      'rule',
      text('jobs-provision', (c) => ({ ruleId: `${c} `, subjects: [] })),
    ),
    scene(
      'subject',
      text('jobs-provision', (c) => ({ ruleId: 'r', subjects: [{ objectId: `${c}!`, [c]: c }] })),
    ),
    scene('no JSON', (c) => ask('jobs-pause', `{"${c}`)),
    scene('content type', (c) => ask('jobs-pause', c, { headers: { 'content-type': `text/${c}` } })),
    scene('key', (c) => ask('jobs-pause', '', { headers: { 'idempotency-key': c } })),
    scene('dry run', (c) => ask('jobs-pause', '', { query: `dryRun=${c}` })),
  ];
};

/** All scenes of operations. */
export const operations = (plant: Plant): Scene[] => [
  ...provisioned(plant),
  ...byRule(plant),
  ...refused(plant),
  ...asked(plant),
];
