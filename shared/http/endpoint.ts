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
 * `none`: each request asks anew. `short`: identical requests share their work, and its answer serves for a short time
 * (docs/caching.md); never for credentials. `constant`: the same answer to everybody while the process lives.
 */
export type Caching = 'none' | 'short' | 'constant';

/** `any`: whatever no other row takes. */
export type Method = 'GET' | 'POST' | 'PUT' | 'any';

/** Everything about a function that is true before a request comes. */
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
  /** Of the JSON in the request; null where it takes none. */
  readonly body: z.ZodType | null;
  /** All that must be turned on; what is off is answered like a path that does not exist. */
  readonly needs: readonly Feature[];
  /** The allow-list of what may leave. */
  readonly response: z.ZodType;
  /** Codes that `run` can end in, besides those that every endpoint has. */
  readonly problems: readonly ProblemCode[];
  /** Statuses of an answer that is no problem: 200, and for `health-get` also 503. */
  readonly statuses: readonly number[];
  readonly cache: Caching;
}

/** What `run` is given besides its parameters. */
export interface Tools extends Upstreams {
  readonly view: View;
  readonly table: readonly EndpointFacts[];
  readonly checks: Checks;
  readonly about: About;
  /** For the audit event of an action: words of ours and ids, never a value. A later note of the same name counts. */
  readonly note: (facts: Fact['properties']) => void;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; it holds declared fields only. */
  readonly body: string;
  readonly metrics: readonly Metric[];
}

/** A request whose parameters are as described. */
export interface Accepted {
  /** What is asked for: the same for all who ask for the same, in any spelling. */
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
  /** Takes none where it is not given. */
  readonly body?: B;
  /** Always on where it is not given. */
  readonly needs?: readonly Feature[];
  readonly response: R;
  readonly problems: readonly ProblemCode[];
  readonly run: (
    input: Tools & { method: string; params: z.output<P>; query: z.output<Q>; body: z.output<B> },
  ) => z.output<R> | Promise<z.output<R>>;
  /** Status and headers of an answer; 200 and none where it is not given. */
  readonly reply?: (answer: z.output<R>) => { status: number; headers: Record<string, string> };
  readonly statuses?: readonly number[];
  /** `none` where it is not given. */
  readonly cache?: Caching;
  /** What an answer tells the dashboards. */
  readonly metrics?: (answer: z.output<R>) => readonly Metric[];
}

/** An endpoint that takes no parameters in that place. */
export const none = z.strictObject({});

const ok = () => ({ status: 200, headers: {} });

/** States one endpoint; the types of its parameters and of its answer are those of its schemas. */
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
