import type { Graph, SecretStore, VaultSecret } from '../../shared/ports.ts';
import { Problem } from '../../shared/problem.ts';
import { now, ownerId } from './service.ts';

/** synchronizationSecretKeyStringValuePair, or any value in its place. */
type Stored = Readonly<Record<string, unknown>>;

/** A call that fails before or after the upstream applies it. */
interface Broken {
  readonly when: 'before' | 'after';
  readonly error: Error;
}

/** The fault of a call: it fails, or the process ends before the call or before its response. */
export type Mishap = Broken | 'ends before' | 'ends after';

const never = new Promise<never>(() => undefined);

interface Seed {
  readonly secrets: readonly Stored[];
  readonly jobIds?: readonly string[];
  /** Keys that a read masks. */
  readonly masked?: readonly string[];
  /** Graph's verdict on credentials for a job: accepted, refused, or this problem. */
  readonly accepts?: (credentials: readonly Stored[], isSaved: boolean, jobId: string) => boolean | Problem;
}

/** Graph's 400 with a code. */
export const answer400 = (code: string | null): Problem =>
  new Problem('graph-refused', 'Refused.', { upstream: { status: 400, code, requestId: null } });

const refusal = () => answer400('CrmPeopleInvalidCredentials');

/** A Graph with a set of secrets: masked in reads, replaced by PUT, and tested by validateCredentials. */
export const rotatingGraph = ({
  secrets,
  jobIds = ['payroll.job'],
  masked = ['Password', 'ClientSecret', 'SecretToken'],
  accepts = () => true,
}: Seed) => {
  const state = { stored: secrets };
  const calls: string[] = [];
  let mishapAt: (call: string, count: number) => Broken | undefined = () => undefined;
  const shown = () =>
    state.stored.map((secret) =>
      masked.includes(String(secret['key'])) ? { ...secret, value: '*' } : secret,
    );
  const meet = async <T>(call: string, act: () => T): Promise<T> => {
    const mishap = mishapAt(call, calls.push(call));
    if (mishap?.when === 'before') throw mishap.error;
    const result = await Promise.resolve(act());
    if (mishap !== undefined) throw mishap.error;
    return result;
  };
  const read: Graph['get'] = (path, toValue) =>
    meet(`GET ${path.template}`, () => {
      const value = path.path.endsWith('/jobs') ? jobIds.map((id) => ({ id })) : shown();
      return toValue({ value }) as NonNullable<ReturnType<typeof toValue>>;
    });
  const validate = (body: unknown, jobId: string): void => {
    const { credentials, useSavedCredentials: isSaved = false } = body as {
      credentials?: readonly Stored[];
      useSavedCredentials?: boolean;
    };
    const verdict = accepts(isSaved ? state.stored : (credentials ?? []), isSaved, jobId);
    if (verdict !== true) throw verdict === false ? refusal() : verdict;
  };
  const graph: Graph = {
    get: read,
    list: read,
    post: (path, body) =>
      meet(`POST ${path.template}`, () => {
        validate(body, path.path.split('/').at(-2) ?? '');
      }),
    postFor: () => Promise.reject(new Error('not used')),
    put: (path, body) =>
      meet(`PUT ${path.template}`, () => {
        state.stored = (JSON.parse(JSON.stringify(body)) as { value: Stored[] }).value;
      }),
  };
  return {
    graph,
    calls,
    stored: () => state.stored,
    /** A write by another client. */
    write: (next: readonly Stored[]) => {
      state.stored = next;
    },
    misbehave: (mishap: typeof mishapAt) => {
      mishapAt = mishap;
    },
  };
};

type MishapAt = (call: string) => Mishap | undefined;

const meeting =
  (mishapAt: MishapAt, onEnd: () => void) =>
  async <T>(call: string, act: () => Promise<T>): Promise<T> => {
    const end = () => {
      onEnd();
      return never;
    };
    const mishap = mishapAt(call);
    if (mishap === 'ends before') return end();
    if (typeof mishap === 'object' && mishap.when === 'before') throw mishap.error;
    const result = await act();
    if (mishap === 'ends after') return end();
    if (mishap !== undefined) throw mishap.error;
    return result;
  };

/** Upstreams with faults. `onEnd` is called where the process would have ended. */
export const withMishaps = (graph: Graph, vault: SecretStore, mishapAt: MishapAt, onEnd: () => void) => {
  const meet = meeting(mishapAt, onEnd);
  const post: Graph['post'] = (path, body) => meet(`POST ${path.template}`, () => graph.post(path, body));
  const store: SecretStore = {
    versions: (name) => meet('versions', () => vault.versions(name)),
    read: (name, version) => meet('read', () => vault.read(name, version)),
  };
  return {
    graph: {
      ...graph,
      post,
      get: (path, read) => meet(`GET ${path.template}`, () => graph.get(path, read)),
      list: (path, read) => meet(`GET ${path.template}`, () => graph.list(path, read)),
      put: (path, body) => meet(`PUT ${path.template}`, () => graph.put(path, body)),
    } satisfies Graph,
    probe: post,
    openProbe: () => ({ post, deadlineAt: Infinity }),
    vault: store,
  };
};

export const versionId = (digit: string): string => digit.repeat(32);

/** A version in the vault; the digit makes its id. */
export const kept = (digit: string, value: string, changes: Partial<VaultSecret> = {}): VaultSecret => ({
  version: versionId(digit),
  isEnabled: true,
  createdAt: now - 1000,
  updatedAt: now - 1000,
  notBefore: null,
  expiresAt: null,
  reveal: () => value,
  ...changes,
});

export const secretName = (key: string): string => `sync-${ownerId}-${key}`;
