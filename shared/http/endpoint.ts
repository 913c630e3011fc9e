import { z } from 'zod';
import type { Role } from '../caller.ts';
import type { Upstreams } from '../upstreams.ts';
import type { Feature } from '../config/config.ts';
import type { ProblemCode } from '../problem.ts';
import type { About, Checks, Fact, Metric, View } from '../ports.ts';
import { validateRequest, type RawInput } from './validate-request.ts';
import { cacheKeyOf } from './cache-key.ts';
import { createSerializer } from './response-serializer.ts';

/** Who may call, and which Graph application permission the service itself needs for it. */
export type Access = 'public' | { readonly role: Role; readonly permission: string };

/**
 * `none`: each request runs the work. `short`: identical requests share the work, and the response is cached for a short
 * time (docs/caching.md); never for credentials. `constant`: one response for all callers until the process ends.
 */
export type Caching = 'none' | 'short' | 'constant';

/** `any`: every request that no other row matches. */
export type Method = 'GET' | 'POST' | 'PUT' | 'any';

/** The facts of an endpoint that do not depend on a request. */
export interface EndpointFacts {
  /** File name = function name = operationId. */
  readonly name: string;
  readonly method: Method;
  /** Below the prefix `api/v1`, in the template syntax of the Functions host. */
  readonly route: string;
  /** One line for the OpenAPI document. */
  readonly summary: string;
  readonly access: Access;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** The schema of the JSON in the request; null where the endpoint takes no body. */
  readonly body: z.ZodType | null;
  /** Features that must be switched on; otherwise the endpoint answers like a path that does not exist. */
  readonly needs: readonly Feature[];
  /** The allow-list of the response: a field that is not declared is not sent. */
  readonly response: z.ZodType;
  /** Codes of the problems that `run` can throw, besides those of every endpoint. */
  readonly problems: readonly ProblemCode[];
  /** Statuses of a response that is not a problem: 200, and for `health-get` also 503. */
  readonly statuses: readonly number[];
  readonly cache: Caching;
}

/** What `run` receives besides its parameters. */
export interface Tools extends Upstreams {
  readonly view: View;
  readonly table: readonly EndpointFacts[];
  readonly checks: Checks;
  readonly about: About;
  /** For the audit event of an action: our own codes and ids, never a value. A later note replaces one of the same name. */
  readonly note: (facts: Fact['properties']) => void;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text with declared fields only. */
  readonly body: string;
  readonly metrics: readonly Metric[];
}

/** A request with valid parameters. */
export interface Accepted {
  /** Equal for equal requests, in any spelling. */
  readonly key: string;
  /** Runs and shapes; throws Problem. */
  readonly answer: (tools: Tools) => Promise<Answer>;
}

/** One row of the table. `accept` throws Problem `invalid-request`. */
export interface Endpoint extends EndpointFacts {
  readonly accept: (raw: RawInput) => Accepted;
}

interface EndpointSpec<
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B extends z.ZodType,
  R extends z.ZodType,
> {
  readonly name: string;
  readonly method: Method;
  readonly route: string;
  readonly summary: string;
  readonly access: Access;
  readonly params: P;
  readonly query: Q;
  /** No body where it is absent. */
  readonly body?: B;
  /** Always on where it is absent. */
  readonly needs?: readonly Feature[];
  readonly response: R;
  readonly problems: readonly ProblemCode[];
  readonly run: (
    input: Tools & { method: string; params: z.output<P>; query: z.output<Q>; body: z.output<B> },
  ) => z.output<R> | Promise<z.output<R>>;
  /** Status and headers of a response; 200 and none where it is absent. */
  readonly reply?: (answer: z.output<R>) => { status: number; headers: Record<string, string> };
  readonly statuses?: readonly number[];
  /** `none` where it is absent. */
  readonly cache?: Caching;
  /** Metrics of a response, for the dashboards. */
  readonly metrics?: (answer: z.output<R>) => readonly Metric[];
}

/** The schema of a place in which the endpoint takes no parameters. */
export const none = z.strictObject({});

const ok = () => ({ status: 200, headers: {} });

/** Defines one endpoint. The types of its parameters and its response come from its schemas. */
export const define = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  R extends z.ZodType,
  B extends z.ZodType = z.ZodUndefined,
>(
  spec: EndpointSpec<P, Q, B, R>,
): Endpoint => {
  const { run, reply = ok, metrics = () => [], statuses = [200], cache = 'none', ...facts } = spec;
  const { needs = [], body: bodySchema = null } = spec;
  const toText = createSerializer(spec.response);
  return {
    ...facts,
    needs,
    body: bodySchema,
    statuses,
    cache,
    accept: (raw) => {
      const { params, query, body } = validateRequest(spec, raw);
      return {
        key: cacheKeyOf(spec.name, params, query, body),
        answer: async (tools) => {
          const answer = await run({ ...tools, method: raw.method, params, query, body });
          return { ...reply(answer), body: toText(answer), metrics: metrics(answer) };
        },
      };
    },
  };
};
