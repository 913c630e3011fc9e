import { reply, type Play } from '../../support/raw-server.ts';
import { failures } from './upstream-failures.ts';
import { keyBody } from './upstream.ts';
import { askJob, type Home, type Plant, type Scene } from './scene.ts';

const close = { Connection: 'close' };

type Rows = readonly (readonly [
  place: string,
  status: number,
  write: (canary: string, home: Home) => Play,
])[];

const json = (body: object | string): Play =>
  reply(200, typeof body === 'string' ? body : JSON.stringify(body), close);

const discoveries: Rows = [
  [
    'issuer',
    503,
    (c, { tenant }) => json({ ...tenant.discovery('http://127.0.0.1/'), issuer: `https://${c}/${c}` }),
  ],
  ['host of jwks_uri', 503, (c, { tenant }) => json(tenant.discovery(`https://${c}.example.com/${c}`))],
  [
    'user of jwks_uri',
    503,
    (c, { tenant, root }) => json(tenant.discovery(root.replace('//', `//${c}:${c}@`))),
  ],
  ['jwks_uri', 503, (c, { tenant }) => json(tenant.discovery(c))],
  [
    'path of jwks_uri',
    200,
    (c, { tenant, root }) => json(tenant.discovery(`${root}/${tenant.tenantId}/${c}/keys`)),
  ],
  [
    'query of jwks_uri',
    200,
    (c, { tenant, root }) => json(tenant.discovery(`${root}/${tenant.tenantId}/${c}?p=/${c}/keys`)),
  ],
  [
    'more members',
    200,
    (c, { tenant, root }) =>
      json({
        ...tenant.discovery(`${root}/${tenant.tenantId}/keys`),
        [c]: c,
        token_endpoint: c,
        claims_supported: [c],
      }),
  ],
];

const keys: Rows = [
  ['issuer', 503, (c, { tenant }) => json(keyBody(tenant, { issuer: c }))],
  ['kid', 401, (c, { tenant }) => json(keyBody(tenant, { kid: c }))],
  ['n', 503, (c, { tenant }) => json(keyBody(tenant, { n: c }))],
  ['n', 401, (c, { tenant }) => json(keyBody(tenant, { n: c.repeat(13) }))],
  ['e', 503, (c, { tenant }) => json(keyBody(tenant, { e: c }))],
  ['kty', 503, (c, { tenant }) => json(keyBody(tenant, { kty: c }))],
  ['use', 503, (c, { tenant }) => json(keyBody(tenant, { use: c }))],
  ['alg', 503, (c, { tenant }) => json(keyBody(tenant, { alg: c }))],
  ['x5c', 200, (c, { tenant }) => json(keyBody(tenant, { x5c: [c], x5t: c, d: c, [c]: c }))],
  ['more members', 200, (c, { tenant }) => json(keyBody(tenant, {}, { [c]: c, error: c }))],
  [
    'another key',
    200,
    (c, { tenant }) =>
      json(keyBody(tenant).replace('"keys":[', `"keys":["${c}",{"kty":"RSA","kid":"${c}","n":"${c}"},`)),
  ],
];

/** The discovery document and the key set. */
export const keyPlaces = (plant: Plant): Scene[] => {
  const common = { ask: askJob, asks: 'keys', alone: true } as const;
  const scenes = (rows: Rows, end: 'discovery' | 'keys'): Scene[] =>
    rows.map(([place, status, write]) => {
      const canary = plant(`${end} ${place}`);
      return {
        ...common,
        name: `${end} ${place}`,
        script: (home) => ({ [end]: write(canary, home) }),
        status,
      };
    });
  const failed = (end: 'discovery' | 'keys'): Scene[] =>
    failures(plant, end).map((play, index) => ({
      ...common,
      name: `${end} failure ${index}`,
      script: () => ({ [end]: play }),
      status: 503,
    }));
  return [
    ...scenes(discoveries, 'discovery'),
    ...scenes(keys, 'keys'),
    ...failed('discovery'),
    ...failed('keys'),
  ];
};
