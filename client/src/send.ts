import { maxTokenWaitMs, readScope, type GetToken } from './access-token.ts';
import { factsOf, responseError, type Call } from './call.ts';
import { errorFor } from './errors.ts';
import type { Ports } from './ports.ts';
import { readAnswer, readProblem, type Answer } from './read-answer.ts';
import { mayRepeat, waitMs } from './retry.ts';
import { timed } from './timed.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The data of an answer, with its status, headers and text. */
export interface Result<Data> {
  readonly data: Data;
  readonly response: Answer;
}

export interface Sender {
  readonly fetch: Fetch;
  readonly getToken: GetToken;
  readonly ports: Ports;
  /** For the whole call, with repeats and waits. */
  readonly timeoutMs: number;
  /** Without the request that finds the scope, and the one with a renewed token. */
  readonly maxAttempts: number;
}

/** One request and its whole answer. A redirect is an answer, so that the token goes nowhere else. */
const exchange = ({ fetch, ports }: Sender, call: Call, endsAt: number, token?: string): Promise<Answer> => {
  const { method, url, body } = call;
  const headers = new Headers(call.headers);
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  return timed(ports, call, endsAt, async (signal) => {
    try {
      const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (cause) {
      signal.throwIfAborted();
      throw responseError(call, 'network', 'The service did not answer.', { cause });
    }
  });
};

/** Asks the service for its scope with a call that it refuses. */
const findScope = async (sender: Sender, call: Call, endsAt: number): Promise<string> => {
  const answer = await exchange(sender, call, endsAt);
  const { status, headers } = answer;
  if (status !== 401) readAnswer(call, answer, sender.ports.now());
  const scope = readScope(headers.get('www-authenticate'));
  if (scope !== null) return scope;
  const message = 'The answer names no scope. Give createClient the scope api://<API_CLIENT_ID>/.default.';
  throw responseError(call, 'token', message, { status });
};

/** A token for the call, other than `refused`. An error has the ids of this call, also where it waited for that of another. */
const findToken = async (sender: Sender, call: Call, endsAt: number, refused?: string): Promise<string> => {
  const { ports, getToken } = sender;
  const facts = factsOf(call);
  // The call without token, body and key: it cannot act.
  const headers = new Headers({ 'client-request-id': facts.clientRequestId });
  const bare = { ...call, headers, body: null, mayAct: false };
  const tokenEndsAt = Math.min(endsAt, ports.now() + maxTokenWaitMs);
  // Other calls wait for the same token: the signal of this one ends its own wait only.
  const ask = () => findScope(sender, { ...bare, signal: undefined }, tokenEndsAt);
  const find = () => getToken(ask, refused);
  try {
    return await timed(ports, bare, tokenEndsAt, find, 'There was no token in time.');
  } catch (error) {
    throw errorFor(facts, error);
  }
};

/** One try of the call after the other. All together renew the token once. */
const createAttempt = (sender: Sender, call: Call) => {
  let isRenewed = false;
  return async (endsAt: number): Promise<Answer> => {
    if (call.isPublic) return exchange(sender, call, endsAt);
    const token = await findToken(sender, call, endsAt);
    const answer = await exchange(sender, call, endsAt, token);
    // It has expired, or the platform refused it. All other refusals of a token are final.
    if (isRenewed || answer.status !== 401 || readProblem(answer)?.retryable === false) return answer;
    isRenewed = true;
    const renewed = await findToken(sender, call, endsAt, token);
    return renewed === token ? answer : exchange(sender, call, endsAt, renewed);
  };
};

/** For one try of a read: more than the service takes. */
const readTimeoutMs = 60_000;

/** Sends the call and repeats it where that is safe. Throws ProblemError or ResponseError. */
export const send = async (sender: Sender, call: Call): Promise<Result<unknown>> => {
  const { ports, timeoutMs, maxAttempts } = sender;
  const endsAt = ports.now() + timeoutMs;
  const isRead = call.method === 'GET';
  const attempt = createAttempt(sender, call);
  for (let tries = 1; ; tries += 1) {
    try {
      const readEndsAt = ports.now() + readTimeoutMs;
      const answer = await attempt(isRead ? Math.min(endsAt, readEndsAt) : endsAt);
      return { data: readAnswer(call, answer, ports.now()), response: answer };
    } catch (error) {
      if (tries >= maxAttempts || !mayRepeat(error, isRead)) throw error;
      const pause = waitMs(error.retryAfterMs, tries, ports.random());
      if (ports.now() + pause >= endsAt) throw error;
      await timed(ports, call, endsAt, (signal) => ports.sleep(pause, signal));
    }
  }
};
