import { startChild, type Child } from '../../local/child.ts';
import type { DemoCallerName } from '../../local/fake-entra/callers.ts';
import type { CopiesOf, DeliveryReport, FakeEventGrid } from '../../local/fake-event-grid/event-grid.ts';
import type { RetryPolicy } from '../../local/fake-event-grid/retry-policy.ts';
import { subscribe } from '../../local/fake-event-grid/subscribe.ts';
import type { Owner } from '../../local/fake-graph/store.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';
import {
  startUpstreams,
  upstreamSettings,
  type Upstreams,
  type UpstreamsOptions,
} from '../../local/upstreams.ts';

/** Starts the built package in a process of its own, with rotation by events. The process is stopped by the caller. */
const startApp = (upstreams: Upstreams, more: Readonly<Record<string, string>>): Promise<Child> =>
  startChild(['local/functions-host/serve.ts', '.'], {
    ...upstreamSettings(upstreams),
    PORT: '0',
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    OPERATIONS: 'enabled',
    AUTO_ROTATE: 'all',
    WATCH: 'all',
    NODE_EXTRA_CA_CERTS: upstreams.certificate.file,
    ...more,
  });

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface EventService {
  readonly upstreams: Upstreams;
  readonly app: () => Child;
  /** Ends the process as a crash does, and starts another one at the same port. */
  readonly crash: () => Promise<void>;
  /** Subscribes to the vault. Without `copiesOf`, each event is sent once and at once. */
  readonly deliver: (copiesOf?: CopiesOf, policy?: Partial<RetryPolicy>) => FakeEventGrid;
  /** The results of the deliveries that succeeded, in order: `rotated`, `ignored notCurrent`, ... */
  readonly results: () => readonly string[];
  /** The statuses of all attempts, in order; null without an answer. */
  readonly statuses: () => readonly (number | null)[];
  readonly ask: (path: string, as: DemoCallerName | null, init?: RequestInit) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

type Attempt = Extract<DeliveryReport, { readonly kind: 'attempt' }>;

const toResult = ({ answer }: Attempt): string => {
  const { result, reason } = answer.body as { result?: string; reason?: string | null };
  return [result, reason].filter((word) => typeof word === 'string').join(' ');
};

/** The service over upstreams of its own, which are in this process, so that a test sees their state. */
export const startEventService = async (
  more: Readonly<Record<string, string>> = {},
  options: UpstreamsOptions = {},
): Promise<EventService> => {
  const upstreams = await startUpstreams({ mayWrite: true, mayListOwners: true, ...options });
  let app = await startApp(upstreams, more);
  const port = new URL(app.url).port;
  const attempts: Attempt[] = [];
  const grids: FakeEventGrid[] = [];
  const report = (step: DeliveryReport) => {
    if (step.kind === 'attempt') attempts.push(step);
  };
  return {
    upstreams,
    app: () => app,
    crash: async () => {
      await app.stop('SIGKILL');
      app = await startApp(upstreams, { ...more, PORT: port });
    },
    deliver: (copiesOf = () => [0], policy = {}) => {
      const grid = subscribe({ api: `${app.url}/api/v1`, upstreams, report, copiesOf, policy });
      grids.push(grid);
      return grid;
    },
    results: () => attempts.filter(({ next }) => next.kind === 'delivered').map(toResult),
    statuses: () => attempts.map(({ answer }) => answer.status),
    ask: async (path, as, init = {}) => {
      const token =
        as === null ? {} : { authorization: `Bearer ${await upstreams.entra.token({ caller: as })}` };
      const headers = { 'content-type': 'application/json', ...token };
      const reply = await fetch(`${app.url}/api/v1/${path}`, { ...init, headers });
      const text = await reply.text();
      const body = (text === '' ? {} : JSON.parse(text)) as Answer['body'];
      return { status: reply.status, headers: Object.fromEntries(reply.headers), body };
    },
    close: async () => {
      for (const grid of grids) await grid.close();
      await app.stop('SIGTERM');
      await upstreams.close();
    },
  };
};

const valueOf = (secrets: Owner['secrets'], key: string): unknown =>
  secrets.find((secret) => secret['key'] === key)?.['value'];

/** Records the value of `key` in each set that Graph stores for the owner from now on. */
export const recordWrites = (owner: Owner, key = 'SecretToken'): readonly unknown[] => {
  const written: unknown[] = [];
  let { secrets } = owner;
  Object.defineProperty(owner, 'secrets', {
    configurable: true,
    get: () => secrets,
    set: (next: Owner['secrets']) => {
      secrets = next;
      written.push(valueOf(next, key));
    },
  });
  return written;
};

/** The set of an owner in Graph by key. */
export const storedIn = (owner: Owner): Readonly<Record<string, unknown>> =>
  Object.fromEntries(owner.secrets.map(({ key, value }) => [typeof key === 'string' ? key : '', value]));

/** Gives each service principal with a job three credentials, and the vault both that Graph masks. */
export const prepareOwners = ({ graph, vault }: Upstreams): readonly Owner[] => {
  const owners = graph.owners.filter(({ kind, jobs }) => kind === 'servicePrincipals' && jobs.length > 0);
  for (const owner of owners) {
    owner.refusesSaved = false;
    owner.secrets = [
      { key: 'BaseAddress', value: 'https://scim.example.com' },
      { key: 'SecretToken', value: 'first-not-a-real-token' },
      { key: 'Password', value: 'not-a-real-password' },
    ];
    vault.store.set(`sync-${owner.id}-SecretToken`, 'first-not-a-real-token');
    vault.store.set(`sync-${owner.id}-Password`, 'not-a-real-password');
  }
  return owners;
};

export const findOwner = ({ graph }: Upstreams, ownerId: string): Owner => {
  const owner = graph.owners.find(({ id }) => id === ownerId);
  if (owner === undefined) throw new Error(`no owner ${ownerId}`);
  return owner;
};
