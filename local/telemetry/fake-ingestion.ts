import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { makeCertificate, type Certificate } from '../certificate.ts';

/** The fields of an item of the ingestion format that tests read. */
export interface Envelope {
  readonly name: string;
  readonly time: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly data: { readonly baseType: string; readonly baseData: Readonly<Record<string, unknown>> };
}

interface IngestionRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  /** The inflated bodies, for the search for canaries. */
  readonly body: string;
}

export interface FakeIngestion {
  readonly host: string;
  readonly connectionString: string;
  /** A file for `NODE_EXTRA_CA_CERTS`. */
  readonly certificateFile: string;
  readonly requests: IngestionRequest[];
  readonly envelopes: Envelope[];
  /** The response to every later request. */
  readonly answerWith: (status: number) => void;
  readonly close: () => Promise<void>;
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
};

/** A JSON list, or one JSON object per line. */
const readEnvelopes = (body: string): Envelope[] =>
  (body.startsWith('[')
    ? JSON.parse(body)
    : body.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]))) as Envelope[];

/** The ingestion endpoint of Application Insights. It accepts and stores every item. `shared`: the certificate of the upstreams. */
export const startFakeIngestion = async (shared?: Certificate): Promise<FakeIngestion> => {
  // The exporter sends telemetry over TLS only.
  const { key, cert, file: certificateFile, remove } = shared ?? (await makeCertificate());
  const requests: IngestionRequest[] = [];
  const envelopes: Envelope[] = [];
  let status = 200;
  const server = createServer({ key, cert }, (request, response) => {
    void readBody(request).then((body) => {
      const items = readEnvelopes(body);
      requests.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
      if (status === 200) envelopes.push(...items);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ itemsReceived: items.length, itemsAccepted: items.length, errors: [] }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    certificateFile,
    connectionString: `InstrumentationKey=00000000-0000-4000-8000-000000000000;IngestionEndpoint=https://${host}/`,
    requests,
    envelopes,
    answerWith: (next) => {
      status = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      if (shared === undefined) remove();
    },
  };
};
