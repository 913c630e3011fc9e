/** All upstreams in one process, which is not measured: a Graph with fixed responses, Entra, a managed identity, Application Insights. */
import { createServer } from 'node:http';
import { startFakeEntra } from '../local/fake-entra/server.ts';
import { startFakeIdentity } from '../local/fake-identity.ts';
import { createGraphTokens } from '../local/graph-tokens.ts';
import { listen } from '../local/listen.ts';
import { demoApiClientId, demoTenantId } from '../local/settings.ts';
import { startFakeIngestion } from '../local/telemetry/fake-ingestion.ts';
import { answerBench } from './control.ts';
import { graphTexts, sizeAt } from './payloads.ts';

const texts = graphTexts();
const bodies = {
  '3 kB': Buffer.from(texts['3 kB']),
  '30 kB': Buffer.from(texts['30 kB']),
  '1 MB': Buffer.from(texts['1 MB']),
};
const nothing = Buffer.from('{}');
let calls = 0;

/** This Graph only sends fixed bytes, so that it uses little of the machine. */
const graph = createServer((request, response) => {
  calls += 1;
  const size = sizeAt(request.url ?? '');
  const status = size === undefined ? 404 : request.headers.authorization === undefined ? 401 : 200;
  const bytes = status === 200 && size !== undefined ? bodies[size] : nothing;
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
});

// A target is idle for longer than the 5 s after which Node.js closes a connection.
graph.keepAliveTimeout = 0;

const entra = await startFakeEntra({ port: 0 });
const identity = await startFakeIdentity({ port: 0, tokens: createGraphTokens() });
const ingestion = await startFakeIngestion();
const graphUrl = await listen(graph, 0);

/** The addresses for the child processes. */
export interface BenchUpstreams {
  readonly token: string;
  readonly graph: string;
  /** Settings of this service with these addresses. */
  readonly settings: Readonly<Record<string, string>>;
  /** Settings that switch telemetry on. */
  readonly telemetry: Readonly<Record<string, string>>;
}

const ready: BenchUpstreams = {
  token: await entra.token({ caller: 'reader' }),
  graph: graphUrl,
  settings: {
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
    GRAPH_ENDPOINT: graphUrl,
    LOGIN_ENDPOINT: entra.url,
    IDENTITY_ENDPOINT: identity.endpoint,
    IDENTITY_HEADER: identity.header,
  },
  telemetry: {
    APPLICATIONINSIGHTS_CONNECTION_STRING: ingestion.connectionString,
    NODE_EXTRA_CA_CERTS: ingestion.certificateFile,
    OTEL_TRACES_SAMPLER: 'always_on',
  },
};
answerBench(ready, () => calls);
