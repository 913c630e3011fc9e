import { faultsOf } from '../../../local/openapi-faults.ts';

/** The public registry, written by hand: code -> status. */
const registry: Readonly<Record<string, number>> = {
  'invalid-request': 400,
  'token-missing': 401,
  'token-invalid': 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'graph-conflict': 409,
  'graph-throttled': 429,
  'graph-permission-missing': 502,
  'graph-refused': 502,
  'rotation-unconfirmed': 502,
  'vault-permission-missing': 502,
  'vault-unavailable': 503,
  'state-unavailable': 503,
  'fleet-not-ready': 503,
  'upstream-invalid': 502,
  'graph-unavailable': 503,
  'identity-unavailable': 503,
  'keys-unavailable': 503,
  overloaded: 503,
  misconfigured: 503,
};

const onEveryAnswer: Readonly<Record<string, RegExp>> = {
  'cache-control': /^(?:no-store|private\b)/u,
  'content-security-policy': /^default-src 'none'; frame-ancestors 'none'$/u,
  'referrer-policy': /^no-referrer$/u,
  'strict-transport-security': /^max-age=\d{7,}/u,
  'x-content-type-options': /^nosniff$/u,
  'content-type': /^application\/(?:problem\+)?json$/u,
  'request-id': /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu,
};

const never = /^(?:server|x-powered-by|access-control-.*|set-cookie|location)$/iu;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const problemFaults = ({ status, headers, body }: Answer): string[] => {
  const problem = JSON.parse(body) as Record<string, unknown>;
  const { code, requestId, type, instance, title, detail, retryable } = problem;
  const text = typeof code === 'string' ? code : '';
  const id = headers['request-id'] ?? '';
  const rules: Readonly<Record<string, boolean>> = {
    'has a registered code with its status': registry[text] === status && problem['status'] === status,
    'is application/problem+json': headers['content-type'] === 'application/problem+json',
    'repeats its code in a header': headers['x-ms-error-code'] === code,
    'names the request': requestId === id && instance === `urn:uuid:${id}`,
    'has a type, a title and a detail':
      type === `urn:problem:${text}` && title !== '' && typeof detail === 'string',
    'says whether to come again': typeof retryable === 'boolean',
    'tells a challenge with 401 and 403':
      (status === 401 || status === 403) === 'www-authenticate' in headers,
    'is stored nowhere': headers['cache-control'] === 'no-store',
    'tells Allow with 405 alone': (status === 405) === 'allow' in headers,
  };
  return Object.keys(rules).filter((rule) => rules[rule] !== true);
};

/** The faults of a response of the service; empty where it follows the contract. */
export const promisesBroken = (name: string, answer: Answer): string[] => {
  const { status, headers } = answer;
  const waits = status === 429 || status === 503 || headers['x-ms-error-code'] === 'graph-conflict';
  const wait = headers['retry-after'];
  const isProblem = status >= 400 && !(name === 'health-get' && status === 503);
  return [
    ...Object.entries(onEveryAnswer)
      .filter(([header, value]) => !value.test(headers[header] ?? ''))
      .map(([header]) => `lacks ${header}`),
    ...Object.keys(headers).filter((header) => never.test(header)),
    ...Object.values(headers).filter((value) => !/^[\x20-\x7e]*$/u.test(value)),
    ...(waits === (wait !== undefined && /^[1-9]\d{0,3}$/u.test(wait))
      ? []
      : [`Retry-After: ${wait ?? 'none'}`]),
    ...(isProblem ? problemFaults(answer) : []),
    ...(name === 'wildcard' ? [] : faultsOf(name, answer)),
  ];
};
