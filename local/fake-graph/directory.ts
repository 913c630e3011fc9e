import { table } from '../../functions/index.ts';
import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import type { GraphTokens } from '../graph-tokens.ts';
import { admit } from './admit.ts';
import { refuseToken, type Access } from './authorize.ts';
import { exampleAnswer } from './example.ts';
import { noSuchSegment } from './faults/failure.ts';
import type { Fault } from './faults/fault.ts';
import { misbehave } from './faults/misbehave.ts';
import { listPrincipals, principalsPath } from './principals.ts';
import { read, type Target } from './read.ts';
import { toReply, type Reply } from './reply.ts';
import { findSentinel, healthyOwner } from './faults/sentinels.ts';
import type { OwnerSeed, Store } from './store.ts';
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

export interface WriteFault {
  readonly fault: Fault;
  readonly when: 'before' | 'after';
}

export interface State {
  readonly store: Store;
  readonly requests: SeenRequest[];
  readonly batchItems: string[];
  readonly writeFaults: WriteFault[];
  /** The number of requests for each sentinel. */
  readonly asked: Map<string, number>;
}

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

const answer = (store: Store, { target, body, url, now }: Asked): Reply =>
  toReply(body === null ? read(store, target, `${url}/v1.0`) : write(store, target, body, now));

/** A request, alone or in a batch. */
export interface GraphRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly authorization: string | undefined;
  /** Null for a read. */
  readonly body: string | null;
}

export interface Directory {
  readonly state: State;
  /** Address of the fake. */
  readonly url: string;
  readonly options: FakeGraphOptions;
}

/** The check of the token of a request. */
export const refusalOf = (
  { options: { tokens, now = Date.now } }: Directory,
  authorization: string | undefined,
) => {
  return (access: Access) => refuseToken(authorization, tokens, now(), access);
};

/** The reply to a request at any path but that of batches. */
export const replyOf = (request: GraphRequest, directory: Directory): Reply => {
  const { state, url, options } = directory;
  const { now = Date.now, rows = table } = options;
  const { method, body } = request;
  const asked = new URL(request.path, url);
  const refuse = refusalOf(directory, request.authorization);
  if (asked.pathname === principalsPath) {
    const failure = refuse('list');
    return toReply(
      failure === undefined ? listPrincipals(method, asked, state.store, `${url}/v1.0`) : { failure },
    );
  }
  const named = admit(method, asked, refuse);
  if ('failure' in named) {
    const refused =
      named.failure === noSuchSegment ? refuse(body === null ? 'read' : 'write') : named.failure;
    return toReply(
      refused === undefined ? exampleAnswer(asked.pathname, rows, state.store, now()) : { failure: refused },
    );
  }
  const { target } = named;
  const writeFault = body === null ? undefined : state.writeFaults.shift();
  const fault = writeFault?.fault ?? nextFault(state, target.id);
  const at = { target, body, url, now: now() };
  if (fault === undefined) return answer(state.store, at);
  if (writeFault?.when === 'after') write(state.store, target, body ?? '', now());
  const healthy: Target = { ...target, kind: 'servicePrincipals', id: healthyOwner.id };
  const behave = () => answer(state.store, writeFault === undefined ? { ...at, target: healthy } : at);
  return misbehave(fault, { self: asked.href, behave });
};
