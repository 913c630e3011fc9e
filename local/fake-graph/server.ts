import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readText } from '../answer.ts';
import type { GraphTokens } from '../graph-tokens.ts';
import { listen, stopServer, type Running } from '../listen.ts';
import { table } from '../../functions/index.ts';
import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import { admit } from './admit.ts';
import { refuseToken } from './authorize.ts';
import { exampleAnswer } from './example.ts';
import { noSuchSegment, type GraphFailure } from './failure.ts';
import type { Fault } from './fault.ts';
import type { Json } from './json.ts';
import { misbehave } from './misbehave.ts';
import { demoOwners } from './owners.ts';
import { read, type Target } from './read.ts';
import { beginExchange, sendFailure, sendJson, sendNothing, type Exchange } from './send.ts';
import { findSentinel, healthyOwner } from './sentinels.ts';
import { createStore, type Owner, type OwnerSeed, type Store } from './store.ts';
import { write } from './write.ts';

export interface FakeGraphOptions {
  readonly port: number;
  /** Shared with the identity endpoint. Only its tokens are accepted. */
  readonly tokens: GraphTokens;
  /** The demo owners where absent. */
  readonly owners?: readonly OwnerSeed[];
  readonly now?: () => number;
  readonly slowMs?: number;
  /** Whose examples answer at paths that have no state here; the table of the service when absent. */
  readonly rows?: readonly EndpointFacts[];
}

/** A received request, without its token. */
export interface SeenRequest {
  readonly method: string;
  /** Including the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface FakeGraph extends Running {
  /** The state. The next response shows its changes. */
  readonly owners: readonly Owner[];
  /** The last requests in order, at most 10,000. */
  readonly requests: readonly SeenRequest[];
  /** Faults of the next writes, in turn. `after` applies the write first, so that only its response is lost. */
  readonly failWrites: (...faults: readonly WriteFault[]) => void;
}

export interface WriteFault {
  readonly fault: Fault;
  readonly when: 'before' | 'after';
}

interface State {
  readonly store: Store;
  readonly requests: SeenRequest[];
  readonly writeFaults: WriteFault[];
  /** The number of requests for each sentinel. */
  readonly asked: Map<string, number>;
}

const keptRequests = 10_000;

const remember = ({ requests }: State, { method = '', url = '', headers }: IncomingMessage): void => {
  const withoutToken = Object.entries(headers).filter(([name]) => name !== 'authorization');
  requests.push({ method, path: url, headers: Object.fromEntries(withoutToken) });
  if (requests.length > keptRequests) requests.shift();
};

/** The current fault of this sentinel; undefined for any other id. */
const nextFault = ({ asked }: State, id: string): Fault | undefined => {
  const sentinel = findSentinel(id);
  if (sentinel === undefined) return undefined;
  const turn = asked.get(sentinel.id) ?? 0;
  asked.set(sentinel.id, turn + 1);
  return sentinel.faults[Math.min(turn, sentinel.faults.length - 1)];
};

/** An accepted request. */
interface Asked {
  readonly target: Target;
  /** The body of a write; null for a read. */
  readonly body: string | null;
  readonly url: string;
  readonly now: number;
}

type Result = { readonly body: Json | null } | { readonly failure: GraphFailure };

const send = (exchange: Exchange, result: Result, now: number): void => {
  if ('failure' in result) sendFailure(exchange, result.failure, now);
  else if (result.body === null) sendNothing(exchange);
  else sendJson(exchange, 200, result.body);
};

const answer = (exchange: Exchange, store: Store, { target, body, url, now }: Asked): void => {
  const result = body === null ? read(store, target, `${url}/v1.0`) : write(store, target, body, now);
  send(exchange, result, now);
};

const handle = (
  exchange: Exchange,
  state: State,
  url: string,
  body: string | null,
  options: FakeGraphOptions,
): void => {
  const { tokens, now = Date.now, slowMs = 60_000, rows = table } = options;
  const { request } = exchange;
  const asked = new URL(request.url ?? '/', url);
  const refuse = (isWrite: boolean) => refuseToken(request.headers.authorization, tokens, now(), isWrite);
  const named = admit(request.method ?? '', asked, refuse);
  if ('failure' in named) {
    const refused = named.failure === noSuchSegment ? refuse(body !== null) : named.failure;
    const result =
      refused === undefined ? exampleAnswer(asked.pathname, rows, state.store, now()) : { failure: refused };
    send(exchange, result, now());
    return;
  }
  const { target } = named;
  const writeFault = body === null ? undefined : state.writeFaults.shift();
  const fault = writeFault?.fault ?? nextFault(state, target.id);
  const at = { target, body, url, now: now() };
  if (fault === undefined) {
    answer(exchange, state.store, at);
    return;
  }
  if (writeFault?.when === 'after') write(state.store, target, body ?? '', now());
  const healthy: Target = { ...target, kind: 'servicePrincipals', id: healthyOwner.id };
  const behave = () => {
    answer(exchange, state.store, writeFault === undefined ? { ...at, target: healthy } : at);
  };
  misbehave(fault, exchange, { now: now(), slowMs, self: asked.href, behave });
};

/** The synchronization part of Microsoft Graph, with a state, and with sentinel ids that produce faults. */
export const startFakeGraph = async (options: FakeGraphOptions): Promise<FakeGraph> => {
  const { owners = Object.values(demoOwners), now = Date.now } = options;
  const state: State = { store: createStore(owners, now()), requests: [], writeFaults: [], asked: new Map() };
  const server = createServer();
  const url = await listen(server, options.port);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    remember(state, request);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead) request.resume();
    Promise.resolve(isRead ? null : readText(request))
      .then((body) => {
        handle(beginExchange(request, response), state, url, body, options);
      })
      .catch(() => response.destroy());
  });
  return {
    url,
    owners: state.store.owners,
    requests: state.requests,
    failWrites: (...faults) => {
      state.writeFaults.splice(0, Infinity, ...faults);
    },
    close: () => stopServer(server),
  };
};
