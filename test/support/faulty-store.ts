import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as send } from 'node:https';
import type { Certificate } from '../../local/certificate.ts';
import { listen, stopServer } from '../../local/listen.ts';

/** What happens to one request to the store. */
export type StoreFault =
  /** The store does what was asked, and its answer is lost. */
  | 'lose-answer'
  /** The answer ends in the middle of its body. */
  | 'cut-answer'
  /** The store never gets the request: no answer. */
  | 'hang'
  /** The store never gets the request: the connection ends. */
  | 'reset'
  | {
      readonly status: number;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly text?: string;
    };

export interface StoreRequest {
  readonly method: string;
  /** Below the account, such as `/state/fleet/snapshot.jsonl?comp=lease`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** 1 for the first request since the last change of the script. */
  readonly count: number;
}

/** Decides on each request. It can do something else first. */
export type StoreScript = (request: StoreRequest) => StoreFault | undefined | Promise<StoreFault | undefined>;

/** A front of the store over TLS, whose faults a script decides. */
export interface FaultyStore {
  /** For `STATE_URI`. */
  readonly url: string;
  readonly requests: string[];
  readonly misbehave: (script: StoreScript | null) => void;
  readonly close: () => Promise<void>;
}

const readAll = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const errorXml = (code: string, text: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${text}</Message></Error>`;

/** Sends the request to the store and returns its answer. */
const forward = (request: IncomingMessage, body: Buffer, store: URL, ca: string) =>
  new Promise<{ readonly answer: IncomingMessage; readonly body: Buffer }>((resolve, reject) => {
    const { method, url, headers } = request;
    const { hostname, port } = store;
    const out = send({ hostname, port, method, path: url, headers, ca }, (answer) => {
      readAll(answer).then((bytes) => {
        resolve({ answer, body: bytes });
      }, reject);
    });
    out.once('error', reject);
    out.end(body);
  });

export const startFaultyStore = async (storeUrl: string, certificate: Certificate): Promise<FaultyStore> => {
  const store = new URL(storeUrl);
  const requests: string[] = [];
  let script: StoreScript = () => undefined;
  let count = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').slice(store.pathname.length);
    const method = request.method ?? '';
    requests.push(`${method} ${path}`);
    count += 1;
    const body = await readAll(request);
    const fault = await script({ method, path, headers: request.headers, count });
    if (fault === 'hang') return;
    if (fault === 'reset') {
      response.destroy();
      return;
    }
    if (typeof fault === 'object') {
      const { status, code, headers = {}, text = '' } = fault;
      const known = code === undefined ? {} : { 'x-ms-error-code': code };
      response.writeHead(status, { 'content-type': 'application/xml', ...known, ...headers });
      response.end(code === undefined ? text : errorXml(code, text));
      return;
    }
    const found = await forward(request, body, store, certificate.cert);
    if (fault === 'lose-answer') {
      response.destroy();
      return;
    }
    const { 'transfer-encoding': chunked, ...headers } = found.answer.headers;
    const length = chunked === undefined ? {} : { 'content-length': found.body.length };
    response.writeHead(found.answer.statusCode ?? 500, { ...headers, ...length });
    if (fault === 'cut-answer') {
      response.write(found.body.subarray(0, found.body.length / 2), () => response.destroy());
      return;
    }
    response.end(found.body);
  };
  const server = createServer({ key: certificate.key, cert: certificate.cert });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch(() => response.destroy());
  });
  const url = (await listen(server, 0)).replace('http:', 'https:') + store.pathname;
  return {
    url,
    requests,
    misbehave: (next) => {
      script = next ?? (() => undefined);
      count = 0;
      requests.length = 0;
    },
    close: () => stopServer(server),
  };
};
