import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generate } from 'selfsigned';

/** One item of the ingestion format, as far as tests look at it. */
export interface Envelope {
  readonly name: string;
  readonly time: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly data: { readonly baseType: string; readonly baseData: Readonly<Record<string, unknown>> };
}

interface IngestionRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  /** As it came, inflated: what a search for canaries reads. */
  readonly body: string;
}

export interface FakeIngestion {
  readonly host: string;
  readonly connectionString: string;
  /** A file for `NODE_EXTRA_CA_CERTS`. */
  readonly certificateFile: string;
  readonly requests: IngestionRequest[];
  readonly envelopes: Envelope[];
  /** What every later request is answered with. */
  readonly answerWith: (status: number) => void;
  readonly close: () => Promise<void>;
}

/** Application Insights takes telemetry over TLS only, so the far end brings a certificate that it signed itself. */
const makeCertificate = async () =>
  generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });

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

/** Application Insights, as far as an exporter sees it: every item is accepted and kept. */
export const startFakeIngestion = async (): Promise<FakeIngestion> => {
  const { private: key, cert } = await makeCertificate();
  const folder = mkdtempSync(join(tmpdir(), 'fake-ingestion-'));
  const certificateFile = join(folder, 'certificate.pem');
  writeFileSync(certificateFile, cert);
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
      rmSync(folder, { recursive: true });
    },
  };
};
