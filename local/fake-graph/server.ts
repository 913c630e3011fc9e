import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readText } from '../answer.ts';
import { listen, stopServer, type Running } from '../listen.ts';
import { batchPath, readBatch, sendBatch, type BatchItem } from './batch.ts';
import {
  refusalOf,
  replyOf,
  type Directory,
  type FakeGraphOptions,
  type SeenRequest,
  type State,
  type WriteFault,
} from './directory.ts';
import { methodNotAllowed } from './faults/failure.ts';
import { demoOwners } from './owners.ts';
import { sendReply, type Reply } from './reply.ts';
import { beginExchange, sendFailure, type Exchange } from './send.ts';
import { createStore, type Owner } from './store.ts';

export interface FakeGraph extends Running {
  /** The state. The next response shows its changes. */
  readonly owners: readonly Owner[];
  /** The last requests in order, at most 10,000. */
  readonly requests: readonly SeenRequest[];
  /** The urls of the last items of batches in order, at most 10,000. */
  readonly batchItems: readonly string[];
  /** Faults of the next writes, in turn. `after` applies the write first, so that only its response is lost. */
  readonly failWrites: (...faults: readonly WriteFault[]) => void;
}

const keptRequests = 10_000;

const remember = ({ requests }: State, { method = '', url = '', headers }: IncomingMessage): void => {
  const withoutToken = Object.entries(headers).filter(([name]) => name !== 'authorization');
  requests.push({ method, path: url, headers: Object.fromEntries(withoutToken) });
  if (requests.length > keptRequests) requests.shift();
};

/** Each item is admitted, and fails, as if it had come alone. A batch changes nothing here. */
const replyToItem = (
  { method, url }: BatchItem,
  authorization: string | undefined,
  directory: Directory,
): Reply => {
  const { batchItems } = directory.state;
  batchItems.push(url);
  if (batchItems.length > keptRequests) batchItems.shift();
  return method.toUpperCase() === 'GET'
    ? replyOf({ method: 'GET', path: `/v1.0${url}`, authorization, body: null }, directory)
    : { kind: 'failure', failure: methodNotAllowed };
};

const handleBatch = (exchange: Exchange, body: string, directory: Directory): void => {
  const { now = Date.now, slowMs = 60_000 } = directory.options;
  const { authorization } = exchange.request.headers;
  const refused = refusalOf(directory, authorization)('batch');
  const batch = refused === undefined ? readBatch(body) : { failure: refused };
  if ('failure' in batch) {
    sendFailure(exchange, batch.failure, now());
    return;
  }
  const replies = batch.items.map((item) => [item.id, replyToItem(item, authorization, directory)] as const);
  sendBatch(exchange, replies, { now: now(), slowMs });
};

const handle = (exchange: Exchange, body: string | null, directory: Directory): void => {
  const { now = Date.now, slowMs = 60_000 } = directory.options;
  const { method = '', url: path = '/', headers } = exchange.request;
  if (method === 'POST' && path === batchPath) handleBatch(exchange, body ?? '', directory);
  else {
    const reply = replyOf({ method, path, authorization: headers.authorization, body }, directory);
    sendReply(exchange, reply, { now: now(), slowMs });
  }
};

/** The synchronization part of Microsoft Graph, with a state, and with sentinel ids that produce faults. */
export const startFakeGraph = async (options: FakeGraphOptions): Promise<FakeGraph> => {
  const { owners = Object.values(demoOwners), now = Date.now } = options;
  const state: State = {
    store: createStore(owners, now()),
    requests: [],
    batchItems: [],
    writeFaults: [],
    asked: new Map(),
  };
  const server = createServer();
  const url = await listen(server, options.port);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    remember(state, request);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead) request.resume();
    Promise.resolve(isRead ? null : readText(request))
      .then((body) => {
        handle(beginExchange(request, response), body, { state, url, options });
      })
      .catch(() => response.destroy());
  });
  return {
    url,
    owners: state.store.owners,
    requests: state.requests,
    batchItems: state.batchItems,
    failWrites: (...faults) => {
      state.writeFaults.splice(0, Infinity, ...faults);
    },
    close: () => stopServer(server),
  };
};
