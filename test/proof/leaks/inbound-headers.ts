import { askJob, askOwner, words, type Ask, type Home, type Plant, type Scene } from './scene.ts';

/** Headers that callers, gateways and forgers send. */
const headerNames = words(`
  cookie user-agent referer origin accept accept-language accept-encoding content-type
  x-ms-client-principal x-ms-client-principal-id x-ms-client-principal-name
  x-ms-client-principal-idp x-ms-token-aad-access-token x-ms-token-aad-id-token
  x-ms-token-aad-refresh-token x-zumo-auth x-functions-key x-functions-clientid
  ocp-apim-subscription-key x-api-key proxy-authorization x-forwarded-for x-forwarded-host
  x-forwarded-proto x-forwarded-prefix forwarded via x-original-url x-rewrite-url x-original-host
  x-real-ip client-ip x-arr-log-id x-arr-ssl disguised-host was-default-hostname
  x-site-deployment-id x-client-cert x-azure-ref traceparent tracestate baggage request-id
  client-request-id x-correlation-id x-request-id x-ms-client-request-id return-client-request-id
  x-http-method-override x-http-method x-method-override if-none-match if-match if-modified-since
  range prefer from dnt priority te host
`);

const withHeaders = (plant: Plant, ask: Ask, from: string): Ask => {
  const name = plant(`${from} header {name}`);
  const put = (header: string) => plant(`${from} header ${header}`);
  const headers = Object.fromEntries(headerNames.map((header) => [header, put(header)]));
  // A valid prefix. The fault is after it.
  const trace = {
    traceparent: `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-${put('traceparent')}`,
  };
  return { ...ask, headers: { ...headers, ...trace, [`x-${name}`]: name, ...ask.headers } };
};

const noOwner = { endpoint: 'wildcard', params: { path: 'nothing/here' } };

/** All headers at once, at an answer of every kind. */
export const inboundHeaders = (plant: Plant): Scene[] =>
  (
    [
      ['a good answer', 200, askJob],
      ['a good list', 200, askOwner('jobs-list')],
      ['health', 200, () => ({ endpoint: 'health-get' })],
      ['openapi', 200, () => ({ endpoint: 'openapi-get' })],
      ['the page', 200, () => ({ endpoint: 'docs-get' })],
      ['wildcard', 404, () => noOwner],
      ['a bad request', 400, (home: Home) => ({ ...askJob(home), query: 'a=b' })],
      [
        'another scheme',
        401,
        (home: Home) => ({ ...askJob(home), headers: { authorization: 'Basic Og==' } }),
      ],
    ] as const
  ).map(([kind, status, ask]) => ({
    name: `headers: ${kind}`,
    ask: (home) => withHeaders(plant, ask(home), `request of ${kind}`),
    status,
  }));
