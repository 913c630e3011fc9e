import { inspect } from 'node:util';
import type { Service } from '../../../shared/http/service.ts';
import { Problem, problemKinds } from '../../../shared/problem.ts';
import { askJob, type Plant, type Scene } from './scene.ts';

const named = (error: Error, members: object): Error => Object.assign(error, members);

/** An error like those of HTTP clients, which carry the whole exchange along. */
const exchange = (c: string): Error =>
  named(new Error('Request failed'), {
    code: c,
    config: { headers: { authorization: `Bearer ${c}` }, url: `https://x/?code=${c}` },
    request: { headers: new Headers({ cookie: c }), body: c },
    response: { status: 500, statusText: c, headers: { 'set-cookie': c }, bodyAsText: c, data: { [c]: c } },
  });

/** Places of a secret in a thrown value. */
const shapes: Readonly<Record<string, (canary: string) => unknown>> = {
  message: (c) => new Error(c),
  'message after words': (c) => new TypeError(`Cannot read properties of undefined (reading '${c}')`),
  'message as a password': (c) => new Error(`Login failed, password=${c}`),
  'message as JSON': (c) => new Error(JSON.stringify({ token: c })),
  'message of a parser': (c) => {
    try {
      return JSON.parse(`{"a": ${c}`) as unknown;
    } catch (error) {
      return error;
    }
  },
  cause: (c) => new Error('outer', { cause: new Error(c) }),
  'cause of a cause': (c) =>
    new Error('a', { cause: new Error('b', { cause: new Error('c', { cause: c }) }) }),
  'cause, an object': (c) => new Error('outer', { cause: { secret: c, [c]: c } }),
  'errors of an aggregate': (c) => new AggregateError([new Error(c), c, { message: c }], c),
  name: (c) => named(new Error('plain'), { name: c }),
  code: (c) => named(new Error('plain'), { code: c }),
  'name of the class': (c) =>
    new (Object.defineProperty(class extends Error {}, 'name', { value: c }))('plain'),
  'stack, its head': (c) =>
    named(new Error('plain'), { stack: `${c}: ${c}\n    at read (/app/main.js:1:2)` }),
  'stack, a function': (c) =>
    named(new Error('plain'), { stack: `Error: plain\n    at ${c} (/app/main.js:1:2)` }),
  'stack, a file': (c) =>
    named(new Error('plain'), { stack: `Error: plain\n    at read (/${c}/${c}.js:1:2)` }),
  'stack, a line like a call': (c) => new Error(`plain\n    at Bearer.${c} (/${c}:1:2)\n    at ${c}:1:2`),
  'own properties': exchange,
  string: (c) => c,
  object: (c) => ({ message: c, code: c, name: c, [c]: c }),
  symbol: (c) => Symbol(c),
  function: (c) => Object.defineProperty((): string => c, 'name', { value: c }),
  bytes: (c) => Buffer.from(c),
  'a getter that throws': (c) =>
    Object.defineProperty(new Error('plain'), 'cause', {
      get: () => {
        throw new Error(c);
      },
    }),
  toString: (c: string) => ({ toString: () => c, toJSON: () => c, [inspect.custom]: () => c }),
  'cause of a problem': (c) =>
    new Problem('graph-unavailable', 'Try later.', { cause: new Error(c, { cause: c }) }),
  'cause of a problem, a string': (c) =>
    new Problem('upstream-invalid', 'Try later.', { cause: `token=${c}` }),
};

/** Throws any value, not only errors. */
const fail = (error: unknown) => (): never => {
  AbortSignal.abort(error).throwIfAborted();
  throw new Error('not reached');
};
const reject = (error: unknown) => () => Promise.resolve().then(fail(error));

/** The throwing port, and the status where the value is no Problem. */
const throwers: Readonly<
  Record<string, readonly [status: number, port: (error: unknown) => Partial<Service>]>
> = {
  run: [
    500,
    (error) => ({
      connectGraph: () => ({
        get: reject(error),
        list: reject(error),
        post: reject(error),
        postFor: reject(error),
        put: reject(error),
      }),
    }),
  ],
  connectGraph: [500, (error) => ({ connectGraph: fail(error) })],
  authenticate: [500, (error) => ({ authenticate: reject(error) })],
  telemetry: [200, (error) => ({ telemetry: { record: fail(error), flush: reject(error) } })],
  clock: [500, (error) => ({ clock: { now: fail(error), sleep: reject(error) } })],
  checks: [500, (error) => ({ checks: reject(error) })],
  newGuid: [500, (error) => ({ newGuid: fail(error) })],
};

/** A Problem has its own status, whichever port throws it. */
const statusOf = (error: unknown, plain: number): number =>
  error instanceof Problem && plain >= 500 ? problemKinds[error.code].status : plain;

const askHealth: Scene['ask'] = () => ({ endpoint: 'health-get', query: 'deep=true' });

/** Defects of the service: the thrown value contains the secret. */
export const thrown = (plant: Plant): Scene[] =>
  Object.entries(throwers).flatMap(([who, [plain, port]]) =>
    Object.entries(shapes).map(([shape, make]) => {
      const error = make(plant(`thrown by ${who}: ${shape}`));
      const status = statusOf(error, plain);
      return {
        name: `thrown by ${who}: ${shape}`,
        ask: who === 'checks' ? askHealth : askJob,
        status,
        ports: port(error),
        alone: true,
      };
    }),
  );
