import type { Graph, SecretStore, VaultSecret } from '../../shared/ports.ts';
import { Problem } from '../../shared/problem.ts';
import { now, ownerId } from './service.ts';

/** synchronizationSecretKeyStringValuePair, or what stands in its place. */
type Stored = Readonly<Record<string, unknown>>;

/** What a call meets: it fails before the far end acts, or after, or the process ends before its answer comes. */
export type Mishap =
  { readonly when: 'before' | 'after'; readonly error: Error } | 'ends before' | 'ends after';

const never = new Promise<never>(() => undefined);

interface Seed {
  readonly secrets: readonly Stored[];
  readonly jobIds?: readonly string[];
  /** Keys that a read masks. */
  readonly masked?: readonly string[];
  /** Graph's verdict on credentials. */
  readonly accepts?: (credentials: readonly Stored[], isSaved: boolean) => boolean;
}

const refusal = () =>
  new Problem('graph-refused', 'Refused.', {
    upstream: { status: 400, code: 'CredentialsInvalid', requestId: null },
  });

/** Graph with a set of secrets that is kept, masked on reading, replaced by a PUT and tried by validateCredentials. */
export const rotatingGraph = ({
  secrets,
  jobIds = ['payroll.job'],
  masked = ['Password', 'ClientSecret', 'SecretToken'],
  accepts = () => true,
}: Seed) => {
  const state = { stored: secrets };
  const calls: string[] = [];
  let mishapAt: (call: string, count: number) => Mishap | undefined = () => undefined;
  const shown = () =>
    state.stored.map((secret) =>
      masked.includes(String(secret['key'])) ? { ...secret, value: '*' } : secret,
    );
  const meet = async <T>(call: string, act: () => T): Promise<T> => {
    const mishap = mishapAt(call, calls.push(call));
    if (mishap === 'ends before') return never;
    if (typeof mishap === 'object' && mishap.when === 'before') throw mishap.error;
    const result = act();
    if (mishap === 'ends after') return never;
    if (mishap !== undefined) throw mishap.error;
    return Promise.resolve(result);
  };
  const read: Graph['get'] = (path, toValue) =>
    meet(`GET ${path.template}`, () => {
      const value = path.path.endsWith('/jobs') ? jobIds.map((id) => ({ id })) : shown();
      return toValue({ value }) as NonNullable<ReturnType<typeof toValue>>;
    });
  const validate = (body: unknown): void => {
    const { credentials, useSavedCredentials: isSaved = false } = body as {
      credentials?: readonly Stored[];
      useSavedCredentials?: boolean;
    };
    if (!accepts(isSaved ? state.stored : (credentials ?? []), isSaved)) throw refusal();
  };
  const graph: Graph = {
    get: read,
    list: read,
    post: (path, body) =>
      meet(`POST ${path.template}`, () => {
        validate(body);
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
    /** Someone else writes. */
    write: (next: readonly Stored[]) => {
      state.stored = next;
    },
    misbehave: (mishap: typeof mishapAt) => {
      mishapAt = mishap;
    },
  };
};

/** The same mishaps for a vault; its calls are counted on. */
export const mishapVault = (
  store: SecretStore,
  mishapAt: (call: string) => Mishap | undefined,
): SecretStore => {
  const meet = async <T>(call: string, work: () => Promise<T>): Promise<T> => {
    const mishap = mishapAt(call);
    if (mishap === undefined) return work();
    return typeof mishap === 'object' ? Promise.reject(mishap.error) : never;
  };
  return {
    versions: (name) => meet('versions', () => store.versions(name)),
    read: (name, version) => meet('read', () => store.read(name, version)),
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
