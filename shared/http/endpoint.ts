import * as z from 'zod';
import type { GrantedOwners, Role } from '../caller.ts';
import type { AutoRotation } from '../auto-rotation.ts';
import type { OwnerPath } from '../owner.ts';
import type { Upstreams } from '../upstreams.ts';
import type { Feature } from '../config/config.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { EventQueue } from '../rotation/event-queue.ts';
import type { StateStore } from '../state/state-store.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import type { About, Checks, Fact, Metric, View } from '../ports.ts';
import { validateRequest, type RawInput } from './validate-request.ts';
import { cacheKeyOf } from './cache-key.ts';
import type { Tag } from './tags.ts';
import { createSerializer } from './reply/response-serializer.ts';

/**
 * The app role that the caller needs, and the Graph application permission that the service needs: `none` where the endpoint
 * asks Graph nothing.
 */
export type Access = 'public' | { readonly role: Role; readonly permission: string };

/**
 * `none`: each request does its own work. `short`: identical requests share their work, and the response is cached for a short
 * time (docs/caching.md); never for credentials. `long`: the same, for a longer time, for what changes rarely. `constant`: the
 * same response to all callers while the process runs. `tagged`: as `none`, and the response has an ETag. `snapshot`: the response
 * comes from the last snapshot and is cached for requests of the same query and grants until the next one.
 */
export type Caching = 'none' | 'short' | 'long' | 'constant' | 'tagged' | 'snapshot';

/** `any`: every method; for the endpoint that matches what no other row matches. */
export type Method = 'GET' | 'POST' | 'PUT' | 'any';

/** A request that succeeds. Tests, the fake Graph, the leak proof and generated pages take it from here. */
export interface Example {
  /**
   * What Graph answers: the path below `{owner}/{ownerId}/synchronization` -> the file in `local/payloads`, without `.json`; null
   * where Graph answers without a body.
   */
  readonly graph: Readonly<Record<string, string | null>>;
  /** Of the request; `{ownerId}` in it is the id of the owner. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Everything about an endpoint that is known before a request. */
export interface EndpointFacts {
  /** File name = function name = operationId. */
  readonly name: string;
  readonly method: Method;
  /** Below the prefix `api/v1`, in the template syntax of the Functions host. */
  readonly route: string;
  readonly tag: Tag;
  /** One line, without a full stop: for README.md and the OpenAPI document. */
  readonly summary: string;
  /** Sentences for the OpenAPI document: what a caller must know before the first call. */
  readonly description: string;
  readonly access: Access;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** Schema of the JSON in the request; null for an endpoint without a body. */
  readonly body: z.ZodType | null;
  /** The features that must be switched on. Without them the endpoint is not registered. */
  readonly needs: readonly Feature[];
  /**
   * The service whose events the endpoint receives: a CloudEvents webhook, which also answers the handshake by OPTIONS. The audit
   * event names this service as the caller. Null for an endpoint that callers call.
   */
  readonly webhook: 'event-grid' | null;
  /** The allow-list of the response: a field that it does not declare is not sent. */
  readonly response: z.ZodType;
  /** Media type of the response. `defineText` makes the rows that are not `application/json`. */
  readonly contentType: string;
  /** Codes of the problems that `run` can throw, besides those of every endpoint. */
  readonly problems: readonly ProblemCode[];
  /** Statuses of responses that are no problem documents: 200, and for `health-get` also 503. */
  readonly statuses: readonly number[];
  readonly cache: Caching;
  /** Null for an endpoint that asks Graph nothing. */
  readonly example: Example | null;
}

/** The input of `run` besides its parameters. */
export interface Tools extends Upstreams {
  readonly view: View;
  readonly table: readonly EndpointFacts[];
  readonly checks: Checks;
  readonly about: About;
  /** The last snapshot of the sweeps. Throws Problem `fleet-not-ready` or `state-unavailable`. */
  readonly readFleet: () => Promise<Fleet>;
  readonly openState: () => StateStore;
  /** The owners whose rows the caller may get. Not for `short`, `long` or `constant`, which all callers share. */
  readonly granted: GrantedOwners;
  /** For the audit event of an action: our own codes and ids, never a value. A later note replaces an earlier one of its name. */
  readonly note: (facts: Fact['properties']) => void;
  /** For a failure that the response reports as a result, not as a problem: its cause is recorded, and the audit event has its codes. */
  readonly recordFailure: (problem: Problem) => void;
  readonly autoRotation: AutoRotation | null;
  /** For an endpoint whose owner is in its body: telemetry names this owner, and a write makes its cached responses stale. */
  readonly nameOwner: (owner: OwnerPath) => void;
  readonly eventQueue: EventQueue;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text with declared fields only; the text itself where the row has another content type. */
  readonly body: string;
  readonly metrics: readonly Metric[];
  readonly events: readonly Fact[];
}

/** A validated request. */
export interface Accepted {
  /** Equal for requests that ask for the same, in any spelling. */
  readonly key: string;
  /** Runs the endpoint and serializes the response; throws Problem. */
  readonly answer: (tools: Tools) => Promise<Answer>;
}

/** One row of the table. `accept` throws Problem `invalid-request`. */
export interface Endpoint extends EndpointFacts {
  readonly accept: (raw: RawInput) => Accepted;
}

/** What a row may leave out: it is then on, no webhook, answers 200, is not cached, and asks Graph nothing. */
type Optional = Partial<Pick<EndpointFacts, 'needs' | 'webhook' | 'statuses' | 'cache' | 'example'>>;

interface EndpointSpec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType>
  extends
    Pick<
      EndpointFacts,
      'name' | 'method' | 'route' | 'tag' | 'summary' | 'description' | 'access' | 'problems'
    >,
    Optional {
  readonly params: P;
  readonly query: Q;
  /** Without it the endpoint takes no body. */
  readonly body?: B;
  readonly response: R;
  readonly run: (
    input: Tools & { method: string; params: z.output<P>; query: z.output<Q>; body: z.output<B> },
  ) => z.output<R> | Promise<z.output<R>>;
  /** Status and headers of a response; without it 200 and no headers. */
  readonly reply?: (answer: z.output<R>) => { status: number; headers: Record<string, string> };
  /** Metrics that a response reports. */
  readonly metrics?: (answer: z.output<R>) => readonly Metric[];
  /** Events that a response reports. */
  readonly events?: (answer: z.output<R>) => readonly Fact[];
}

/** No parameters in that place. */
export const none = z.strictObject({});

const ok = () => ({ status: 200, headers: {} });

/** Defines one endpoint. The types of its parameters and of its response are those of its schemas. */
export const define = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  R extends z.ZodType,
  B extends z.ZodType = z.ZodUndefined,
>(
  spec: EndpointSpec<P, Q, B, R>,
): Endpoint => {
  const {
    run,
    reply = ok,
    metrics = () => [],
    events = () => [],
    webhook = null,
    statuses = [200],
    cache = 'none',
    example = null,
    ...facts
  } = spec;
  const { needs = [], body: bodySchema = null } = spec;
  // Made for the first response: most functions of a process are not called at its start.
  let toText: ((answer: unknown) => string) | undefined;
  return {
    ...facts,
    needs,
    webhook,
    contentType: 'application/json',
    body: bodySchema,
    statuses,
    cache,
    example,
    accept: (raw) => {
      const { params, query, body } = validateRequest(spec, raw);
      return {
        key: cacheKeyOf(spec.name, params, query, body),
        answer: async (tools) => {
          const answer = await run({ ...tools, method: raw.method, params, query, body });
          toText ??= createSerializer(spec.response);
          return { ...reply(answer), body: toText(answer), metrics: metrics(answer), events: events(answer) };
        },
      };
    },
  };
};
