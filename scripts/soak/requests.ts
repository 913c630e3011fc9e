import type { IncomingRequest } from '../../shared/http/request-scope.ts';

export interface MixedRequest {
  /** Name of the endpoint. */
  readonly name: string;
  readonly request: IncomingRequest;
  readonly statuses: readonly number[];
}

/** How a read of Graph may end. */
const anyRead = [200, 404, 429, 502, 503];
const jobId = 'scimRoster.7d1c3f0ab2e94d58a6c4e19f50b7d284.1f0a9c34-6b7e-4d12-8c55-e2b9047fa6d1';

/** One request of the mix: mostly reads of 500 owners, and some that are wrong. */
export const mixedRequest = (random: () => number, tokens: readonly string[]): MixedRequest => {
  const tail = String(Math.floor(random() * 500) + 1).padStart(12, '0');
  const owner = { owner: 'servicePrincipals', ownerId: `5d2f8b1c-7a34-4e96-b0d8-${tail}` };
  const token = tokens[Math.floor(random() * tokens.length)] ?? '';
  const of = (
    name: string,
    params: Record<string, string>,
    statuses: readonly number[],
    { authorization = `Bearer ${token}`, query = '', method = 'GET' } = {},
  ): MixedRequest => ({
    name,
    request: {
      method,
      params,
      query: new URLSearchParams(query),
      headers: new Headers(authorization === '' ? {} : { authorization }),
      arrayBuffer: () => Promise.resolve(new ArrayBuffer(0)),
    },
    statuses,
  });
  const mix: readonly (readonly [number, MixedRequest])[] = [
    [0.3, of('jobs-list', owner, anyRead)],
    [0.6, of('jobs-get', { ...owner, jobId }, anyRead)],
    [0.8, of('synchronization-get', owner, anyRead)],
    [0.84, of('jobs-list', owner, [401], { authorization: '' })],
    [0.88, of('jobs-list', owner, [401], { authorization: `Bearer ${token}x` })],
    [0.92, of('jobs-list', { ...owner, ownerId: 'not-a-guid' }, [400])],
    [0.94, of('jobs-list', owner, [400], { query: '$expand=owners' })],
    [0.96, of('health-get', {}, [200, 503], { query: 'deep=true' })],
    [0.98, of('openapi-get', {}, [200])],
    [1, of('wildcard', { path: 'nowhere' }, [404], { method: 'POST' })],
  ];
  const place = random();
  const chosen = mix.find(([upTo]) => place < upTo) ?? mix[0];
  if (chosen === undefined) throw new Error('an empty mix');
  return chosen[1];
};
