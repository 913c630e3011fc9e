import type { FaultyStore, StoreFault, StoreRequest } from '../../support/faulty-store.ts';

/** The calls of the port, as requests to Blob Storage. `start` creates the blob of a lease or of a text that grows. */
export const storeCalls = [
  'read',
  'readIfChanged',
  'readEnd',
  'write',
  'append',
  'start',
  'lease',
  'renew',
  'release',
] as const;
export type StoreCall = (typeof storeCalls)[number];

const leaseCalls: Readonly<Record<string, StoreCall>> = {
  acquire: 'lease',
  renew: 'renew',
  release: 'release',
};

/** Null for the look-up after a write whose answer was lost. */
const callOf = ({ method, path, headers }: StoreRequest): StoreCall | null => {
  if (path.includes('comp=appendblock')) return 'append';
  if (path.includes('comp=lease')) return leaseCalls[String(headers['x-ms-lease-action'])] ?? null;
  if (method === 'PUT') return headers['x-ms-blob-type'] === 'AppendBlob' ? 'start' : 'write';
  if (method !== 'GET') return null;
  if (headers['x-ms-range'] !== undefined) return 'readEnd';
  return headers['if-none-match'] === undefined ? 'read' : 'readIfChanged';
};

/** `isTransient`: where only the first request has it, the repeat must succeed. */
interface FaultRow {
  readonly fault: StoreFault;
  readonly isTransient: boolean;
}

const refusal = (status: number, code: string): FaultRow => ({ fault: { status, code }, isTransient: false });

export const storeFaults: Readonly<Record<string, FaultRow>> = {
  reset: { fault: 'reset', isTransient: true },
  'no answer': { fault: 'hang', isTransient: true },
  'answer cut': { fault: 'cut-answer', isTransient: true },
  'answer lost': { fault: 'lose-answer', isTransient: true },
  403: refusal(403, 'AuthorizationPermissionMismatch'),
  '404 no container': refusal(404, 'ContainerNotFound'),
  '409 leased': refusal(409, 'LeaseAlreadyPresent'),
  '409 lease of another': refusal(409, 'LeaseIdMismatchWithLeaseOperation'),
  '409 unknown': refusal(409, 'OperationNotAllowed'),
  412: refusal(412, 'ConditionNotMet'),
  500: { fault: { status: 500, code: 'InternalError' }, isTransient: true },
  503: { fault: { status: 503, code: 'ServerBusy' }, isTransient: true },
  '503 with Retry-After': {
    fault: { status: 503, code: 'ServerBusy', headers: { 'retry-after': '30' } },
    isTransient: false,
  },
  'no XML': { fault: { status: 500, text: '<html>' }, isTransient: true },
};

/** Counts the calls that arrive, and gives `fault` to those of this kind: to all of them, or to the first one. */
export const misbehaveAt = (
  front: FaultyStore,
  target: { readonly call: StoreCall; readonly fault: StoreFault; readonly isOnce: boolean } | null,
): Map<StoreCall, number> => {
  const counts = new Map<StoreCall, number>();
  front.misbehave((request) => {
    const call = callOf(request);
    if (call === null) return undefined;
    const count = (counts.get(call) ?? 0) + 1;
    counts.set(call, count);
    return target?.call === call && (count === 1 || !target.isOnce) ? target.fault : undefined;
  });
  return counts;
};
