/**
 * Sends the payloads of a folder through the built service and says what came out: `npm run payloads -- <folder>`, with
 * `--print` also the whole answers. A payload is served where its shape belongs; `error-<status>-*.json` with that status.
 */
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { startFakeEntra } from '../local/fake-entra/server.ts';
import { startFakeIdentity } from '../local/fake-identity.ts';
import { createGraphTokens } from '../local/graph-tokens.ts';
import { listen, stopServer } from '../local/listen.ts';
import { demoApiClientId, demoTenantId } from '../local/settings.ts';
import { problemKinds, type ProblemCode } from '../shared/problem.ts';
import { startChild } from '../local/child.ts';
import { faultsOf } from '../local/openapi-faults.ts';

type Json = Record<string, unknown>;

const jobId = 'demoSCIM.job';
const endpoints = {
  'jobs-get': { ours: `jobs/${jobId}`, graphs: `jobs/${jobId}` },
  'jobs-list': { ours: 'jobs', graphs: 'jobs' },
  'synchronization-get': { ours: 'synchronization', graphs: '' },
  'templates-list': { ours: 'templates', graphs: 'templates' },
  secrets: { ours: 'synchronization', graphs: 'secrets' },
} as const;

interface Plan {
  readonly endpoint: keyof typeof endpoints;
  readonly graphStatus: number;
  readonly expected: 200 | ProblemCode;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const errorCodes: Readonly<Record<string, ProblemCode>> = {
  401: 'graph-permission-missing',
  403: 'graph-permission-missing',
  404: 'not-found',
  429: 'graph-throttled',
};

/** Where a payload belongs, and what the service must make of it. */
const planFor = (file: string, payload: Json): Plan => {
  const status = /^error-(\d{3})/u.exec(file)?.[1];
  if (status !== undefined) {
    return {
      endpoint: 'jobs-get',
      graphStatus: Number(status),
      expected: errorCodes[status] ?? 'graph-refused',
    };
  }
  const { value } = payload;
  const ok = { graphStatus: 200, expected: 200 } as const;
  if (Array.isArray(value)) {
    const has = (member: string) => value.some((item) => isObject(item) && member in item);
    if (has('key')) return { endpoint: 'secrets', ...ok };
    return { endpoint: has('factoryTag') ? 'templates-list' : 'jobs-list', ...ok };
  }
  const entity = isObject(value) ? value : payload;
  if ('secrets' in entity) return { endpoint: 'synchronization-get', ...ok };
  return typeof entity['id'] === 'string'
    ? { endpoint: 'jobs-get', ...ok }
    : { endpoint: 'jobs-get', graphStatus: 200, expected: 'upstream-invalid' };
};

/** Every value of a secret in a payload, except words that JSON itself has: none may be in an answer. */
const secretsIn = (payload: Json): string[] =>
  [payload['value'], payload['secrets'], isObject(payload['value']) ? payload['value']['secrets'] : null]
    .flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    .flatMap((item) => (isObject(item) && typeof item['value'] === 'string' ? [item['value']] : []))
    .filter((value) => value.length > 1 && value !== 'true' && value !== 'false');

let served: { readonly path: string; readonly status: number; readonly text: string } = {
  path: '',
  status: 200,
  text: '',
};

/** A Graph that answers one payload at its place, and little elsewhere. */
const graph = createServer((request, response) => {
  request.resume();
  const path = (request.url ?? '').replace(/^\/v1\.0\/servicePrincipals\/[^/]+\/synchronization\/?/u, '');
  const other = path === '' ? '{}' : '{"value":[]}';
  response.writeHead(path === served.path ? served.status : 200, { 'content-type': 'application/json' });
  response.end(path === served.path ? served.text : other);
});

const faultsIn = (
  plan: Plan,
  payload: Json,
  reply: { status: number; headers: Record<string, string>; body: string },
) => {
  const wanted = plan.expected === 200 ? 200 : problemKinds[plan.expected].status;
  const name = plan.endpoint === 'secrets' ? 'synchronization-get' : plan.endpoint;
  const leaked = secretsIn(payload).filter((secret) => reply.body.includes(secret));
  return [
    ...(reply.status === wanted ? [] : [`${reply.status} instead of ${wanted}`]),
    ...faultsOf(name, reply),
    ...leaked.map(() => 'the value of a secret is in the answer'),
  ];
};

const run = async (folder: string, print: boolean): Promise<number> => {
  const tokens = createGraphTokens();
  const entra = await startFakeEntra({ port: 0 });
  const identity = await startFakeIdentity({ port: 0, tokens });
  const service = await startChild(['local/functions-host/serve.ts', '.'], {
    PORT: '0',
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
    GRAPH_ENDPOINT: await listen(graph, 0),
    GRAPH_ATTEMPTS: '1',
    LOGIN_ENDPOINT: entra.url,
    IDENTITY_ENDPOINT: identity.endpoint,
    IDENTITY_HEADER: identity.header,
  });
  const headers = { authorization: `Bearer ${await entra.token({ caller: 'reader' })}` };
  let failed = 0;
  const files = globSync('*.json', { cwd: folder }).sort();
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    const payload = JSON.parse(text) as Json;
    const plan = planFor(basename(file), payload);
    const { ours, graphs } = endpoints[plan.endpoint];
    served = { path: graphs, status: plan.graphStatus, text };
    // An owner of its own: what the service remembers of one payload must not answer for the next.
    const answer = await fetch(`${service.url}/api/v1/servicePrincipals/${randomUUID()}/${ours}`, {
      headers,
    });
    const reply = {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.text(),
    };
    const faults = faultsIn(plan, payload, reply);
    failed += faults.length === 0 ? 0 : 1;
    console.log(
      `${faults.length === 0 ? 'ok  ' : 'BAD '} ${file} -> ${plan.endpoint} ${reply.status} ${faults.join('; ')}`,
    );
    if (print) console.log(JSON.stringify(JSON.parse(reply.body), null, 2));
  }
  await service.stop('SIGTERM');
  await Promise.all([entra.close(), identity.close(), stopServer(graph)]);
  console.log(`payloads: ${files.length - failed} of ${files.length} right`);
  return failed > 0 || files.length === 0 ? 1 : 0;
};

const [folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (folder === undefined) throw new Error('Usage: npm run payloads -- <folder> [--print]');
process.exitCode = await run(folder, process.argv.includes('--print'));
