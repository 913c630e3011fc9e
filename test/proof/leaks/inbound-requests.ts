import { askJob, jobId, type Plant, type Scene } from './scene.ts';

const queries: readonly (readonly [string, number, (canary: string) => string])[] = [
  ['value', 400, (c) => `a=${c}`],
  ['key', 400, (c) => c],
  ['key', 400, (c) => `${c}=${c}&${c}=1`],
  ['$select', 400, (c) => `$select=${c}&$filter=${c}&$expand=${c}`],
  ['code', 400, (c) => `code=${c}&clientId=${c}`],
  ['access_token', 400, (c) => `access_token=${c}&token=${c}&sig=${c}`],
  ['__proto__', 400, (c) => `__proto__=${c}&constructor=${c}&toString=${c}`],
];

/** Invalid values of path parameters, and one valid value of a job that does not exist. */
const paths: readonly (readonly [string, number, (canary: string) => Record<string, string>])[] = [
  ['owner', 400, (c) => ({ owner: c })],
  ['ownerId', 400, (c) => ({ ownerId: c })],
  ['jobId', 400, (c) => ({ jobId: `${c}!` })],
  ['jobId', 400, (c) => ({ jobId: `${c}/..%2f${c}` })],
  ['jobId of no job', 404, (c) => ({ jobId: c })],
];

/** Query, path, method and body. */
export const inboundRequests = (plant: Plant): Scene[] => [
  ...queries.flatMap(([place, status, write]) =>
    ([askJob, () => ({ endpoint: 'health-get' })] as const).map((ask): Scene => {
      const canary = plant(`query ${place}`);
      return { name: `query ${place}`, ask: (home) => ({ ...ask(home), query: write(canary) }), status };
    }),
  ),
  {
    name: 'query of health',
    ask: () => ({ endpoint: 'health-get', query: `deep=${plant('query deep')}` }),
    status: 400,
  },
  {
    name: 'query of wildcard',
    ask: () => ({
      endpoint: 'wildcard',
      params: { path: 'nothing/here' },
      query: `${plant('query of wildcard')}=1`,
    }),
    status: 404,
  },
  ...paths.map(([place, status, write]): Scene => {
    const canary = plant(`path ${place}`);
    return {
      name: `path ${place}`,
      ask: (home) => {
        const ask = askJob(home);
        return { ...ask, params: { ...ask.params, ...write(canary) } };
      },
      status,
    };
  }),
  {
    name: 'path',
    ask: () => ({ endpoint: 'wildcard', params: { path: `${plant('path')}/${plant('path')}` } }),
    status: 404,
  },
  ...(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const).map((method): Scene => {
    const canary = plant(`body of ${method}`);
    return {
      name: `body of ${method}`,
      ask: ({ ownerId }) => ({
        endpoint: 'wildcard',
        method,
        params: { path: `servicePrincipals/${ownerId}/jobs/${jobId}` },
        body: JSON.stringify({ [canary]: canary }),
        headers: { 'x-a': canary },
      }),
      status: 405,
    };
  }),
  { name: 'method', ask: (home) => ({ ...askJob(home), method: plant('method') }), status: 200, alone: true },
  {
    name: 'content length',
    ask: (home) => ({
      ...askJob(home),
      headers: { 'content-length': plant('content-length'), 'transfer-encoding': plant('transfer-encoding') },
    }),
    status: 400,
    alone: true,
  },
];
