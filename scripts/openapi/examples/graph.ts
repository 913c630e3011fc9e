/** The fake Graph and the real client of Graph in one process, without sockets. */
import { replyOf, type Directory } from '../../../local/fake-graph/directory.ts';
import { failureBody } from '../../../local/fake-graph/faults/failure.ts';
import type { Reply } from '../../../local/fake-graph/reply.ts';
import { createStore, type OwnerSeed } from '../../../local/fake-graph/store.ts';
import { createGraphTokens } from '../../../local/graph-tokens.ts';
import { jsonResponse } from '../../../local/simulated-graph.ts';
import { connectGraph } from '../../../shared/graph/client.ts';
import type { HttpClient } from '../../../shared/net/http-client.ts';
import type { Clock, ConnectGraph, NewGuid } from '../../../shared/ports.ts';

const root = 'https://graph.microsoft.com';

/** The id that Graph gives each request. */
const graphRequestId = 'c2f4a7d1-6b39-4e05-8a1c-93d7e0b5f246';

const toResult = (reply: Reply, now: number) => {
  const headers = { 'request-id': graphRequestId };
  if (reply.kind === 'failure') {
    const { failure } = reply;
    const body = failureBody(failure, now, graphRequestId, graphRequestId);
    return jsonResponse(failure.status, body, { ...failure.headers, ...headers });
  }
  if (reply.kind !== 'result') throw new Error(`No example of a reply that is ${reply.kind}`);
  return jsonResponse(reply.body === null ? 204 : 200, reply.body ?? '', headers);
};

/** Graph with this owner and no other, and with the sentinels of the fake. */
export const connectExampleGraph = (seed: OwnerSeed, clock: Clock, newGuid: NewGuid): ConnectGraph => {
  const tokens = createGraphTokens();
  const token = tokens.issue({
    audience: root,
    permissions: ['Synchronization.ReadWrite.All'],
    expiresAt: Infinity,
  });
  const { now } = clock;
  const directory: Directory = {
    url: root,
    options: { port: 0, tokens, now },
    state: {
      store: createStore([seed], now()),
      requests: [],
      batchItems: [],
      writeFaults: [],
      asked: new Map(),
    },
  };
  const transport: HttpClient = {
    exchange: ({ method, path, headers, body }) => {
      const authorization = headers['Authorization'];
      const request = { method, path, authorization, body: method === 'GET' ? null : (body ?? '') };
      return Promise.resolve(toResult(replyOf(request, directory), now()));
    },
    close: () => undefined,
  };
  const config = {
    root,
    attempts: 2,
    attemptTimeoutMs: 10_000,
    deadlineMs: 25_000,
    concurrency: 16,
    queue: 256,
  };
  return connectGraph(config, {
    clock,
    newGuid,
    transport,
    random: () => 0.5,
    acquireToken: () => Promise.resolve({ reveal: () => token, expiresAt: Infinity }),
    telemetry: { record: () => undefined, flush: () => Promise.resolve() },
  });
};
