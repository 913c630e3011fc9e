import { reply } from '../../support/raw-server.ts';
import { askJob, words, type Plant, type Scene } from './scene.ts';

/** Headers that Graph, its gateways or a proxy could send. */
const answerHeaders = words(`
  WWW-Authenticate Retry-After request-id client-request-id x-ms-ags-diagnostic Set-Cookie
  Location Link ETag Server Via Date Age Warning Allow Refresh X-Powered-By traceparent
  Content-Location Content-Disposition Preference-Applied Sunset x-ms-error-code x-ms-request-id
  Proxy-Authenticate Authorization Cache-Control OData-Version
`);

export const plantHeaders = (plant: Plant, from: string): Record<string, string> => {
  const secret = plant(`${from} header {name}`);
  return {
    ...Object.fromEntries(answerHeaders.map((name) => [name, plant(`${from} header ${name}`)])),
    [`x-${secret}`]: secret,
  };
};

/** An error of Graph (https://learn.microsoft.com/graph/errors) with a canary in every place. */
export const errorBody = (at: (place: string) => string, style = (canary: string) => canary): object => {
  const put = (place: string) => style(at(place));
  return {
    error: {
      code: put('error.code'),
      message: put('error.message'),
      target: put('error.target'),
      details: [{ code: put('error.details.code'), message: put('error.details.message') }],
      innerError: {
        code: put('error.innerError.code'),
        message: put('error.innerError.message'),
        date: put('error.innerError.date'),
        'request-id': put('error.innerError.request-id'),
        'client-request-id': put('error.innerError.client-request-id'),
        [at('error.innerError.{name}')]: 1,
      },
      [at('error.{name}')]: put('error.{name}'),
    },
    error_description: put('error_description'),
    message: put('message'),
    [at('{name}')]: put('{name}'),
  };
};

const kinds: Readonly<Record<string, { readonly statuses: readonly number[]; readonly answer: number }>> = {
  'permission missing': { statuses: [401, 403], answer: 502 },
  absent: { statuses: [404], answer: 404 },
  refused: { statuses: [400, 405, 409, 410, 412, 418, 451], answer: 502 },
  throttled: { statuses: [429], answer: 429 },
  failed: { statuses: [500, 501, 502, 503, 504, 599], answer: 503 },
  redirect: { statuses: [300, 301, 302, 303, 307, 308], answer: 502 },
  'another success': { statuses: [201, 202, 206, 207], answer: 502 },
};

/** Formats of an error. */
const bodies = (plant: Plant, from: string): readonly (readonly [string, string])[] => {
  const at = (place: string) => plant(`${from} ${place}`);
  const text = at('text');
  const nested = JSON.stringify(errorBody(at));
  return [
    ['application/json', JSON.stringify(errorBody(at))],
    ['application/json', JSON.stringify(errorBody(at, (canary) => `Invalid credentials: secret=${canary}`))],
    ['application/json', JSON.stringify({ error: { code: at('a JSON text'), message: nested } })],
    ['application/json', JSON.stringify({ error: at('error'), error_description: at('error_description') })],
    ['application/json', `${JSON.stringify(errorBody(at))} ${at('trailing bytes')}`],
    ['application/json', JSON.stringify(at('a string'))],
    [`text/html; charset=${at('content type')}`, `<title>${text}</title><a href="https://x/?code=${text}">`],
    ['text/plain', text],
  ];
};

/** All failures of Graph. */
export const graphFailures = (plant: Plant): Scene[] =>
  Object.entries(kinds).flatMap(([kind, { statuses, answer }]) =>
    statuses.flatMap((status) =>
      bodies(plant, `Graph ${kind}`).map(([type, body]) => ({
        name: `Graph ${status} ${type}`,
        script: () => ({
          graph: {
            '*': reply(status, body, {
              ...plantHeaders(plant, `Graph ${kind}`),
              'Content-Type': type,
              Connection: 'close',
            }),
          },
        }),
        ask: askJob,
        status: answer,
        asks: 'graph' as const,
      })),
    ),
  );
