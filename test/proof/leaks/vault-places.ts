import { vaultError } from '../../../local/fake-key-vault/answer-vault.ts';
import type { VaultFault } from '../../../local/fake-key-vault/server.ts';
import { reply, type Play } from '../../support/raw-server.ts';
import { errorBody, plantHeaders } from './graph-failures.ts';
import { jobId, type Ask, type Home, type Plant, type Scene, type Script } from './scene.ts';

const close = { Connection: 'close' };
const validation = `/jobs/${jobId}/validateCredentials`;
const done = reply(204, '', close);

const nameOf = ({ ownerId }: Home, key: string): string => `sync-${ownerId}-${key}`;
const params = ({ ownerId }: Home) => ({ owner: 'servicePrincipals', ownerId });

/** A rotation with a body for its owner. */
const put =
  (body: (home: Home) => string, type = 'application/json') =>
  (home: Home): Ask => ({
    endpoint: 'credentials-rotate',
    method: 'PUT',
    params: params(home),
    headers: { 'content-type': type },
    body: body(home),
  });

const rotation = put((home) =>
  JSON.stringify({ SecretToken: { keyVaultSecret: nameOf(home, 'SecretToken') } }),
);
const dryRun = (home: Home): Ask => ({ ...rotation(home), query: 'dryRun=true' });
const look = (home: Home): Ask => ({ endpoint: 'credentials-get', params: params(home) });

/** One play after the other. The last one repeats. */
const inTurn = (...plays: Play[]): Play => {
  let turn = 0;
  return (socket) => plays[Math.min(turn++, plays.length - 1)]?.(socket);
};

/** Graph and a vault with canaries in every place, and the differences from a successful rotation. */
export const full = (plant: Plant, graph: Script['graph'] = {}): Script => {
  const at = (place: string) => plant(`rotation ${place}`);
  const stored = [
    { key: 'SecretToken', value: '*' },
    { key: 'Password', value: '*' },
    { key: 'UserName', value: at('value in clear') },
    { key: at('unknown key'), value: at('value of an unknown key') },
  ];
  return {
    secrets: { SecretToken: at('vault value of a reference'), Password: at('vault value of a masked key') },
    graph: {
      '/secrets': reply(200, JSON.stringify({ value: stored }), close),
      '/jobs': reply(200, JSON.stringify({ value: [{ id: jobId }] }), close),
      [validation]: done,
      'PUT /secrets': done,
      ...graph,
    },
  };
};

/** A response of Graph that repeats the whole request; with this code where it is given. */
const echo = (plant: Plant, status: number, code?: string): Play => {
  const at = (place: string) =>
    (place === 'error.code' ? code : undefined) ?? plant(`rotation ${status} ${place}`);
  return reply(status, JSON.stringify(errorBody(at)), {
    ...plantHeaders(plant, `rotation ${status}`),
    ...close,
  });
};

const refused = 'CrmPeopleInvalidCredentials';

export const played = (plant: Plant): readonly (readonly [string, number, Script, (home: Home) => Ask])[] => [
  ['all is well', 200, full(plant), rotation],
  ['a dry run', 200, full(plant), dryRun],
  ['a look at the secrets', 200, full(plant), look],
  ['Graph does not accept it', 409, full(plant, { [validation]: echo(plant, 400, refused) }), rotation],
  ['Graph cannot test it', 503, full(plant, { [validation]: echo(plant, 400) }), rotation],
  ['the validation fails', 503, full(plant, { [validation]: echo(plant, 500) }), rotation],
  ['the write is refused', 502, full(plant, { 'PUT /secrets': echo(plant, 400) }), rotation],
  ['the write is forbidden', 502, full(plant, { 'PUT /secrets': echo(plant, 403) }), rotation],
  ['the write fails', 503, full(plant, { 'PUT /secrets': echo(plant, 500) }), rotation],
  [
    'it is refused afterwards',
    502,
    full(plant, { [validation]: inTurn(done, echo(plant, 400, refused)) }),
    rotation,
  ],
  [
    'it is not tested afterwards',
    502,
    full(plant, { [validation]: inTurn(done, echo(plant, 400)) }),
    rotation,
  ],
  ['it fails afterwards', 502, full(plant, { [validation]: inTurn(done, echo(plant, 503)) }), rotation],
];

const faults = (plant: Plant): readonly (readonly [string, number, VaultFault])[] => {
  const at = (place: string) => plant(`vault ${place}`);
  const error = (status: number, code = at('error.code')): VaultFault => ({
    ...vaultError(status, code, at('error.message'), at('error.innererror.code')),
    headers: { [`x-${at('header {name}')}`]: at('header') },
  });
  return [
    ['refuses', 502, error(403, 'Forbidden')],
    ['takes no token', 502, error(401, 'Unauthorized')],
    ['does not understand', 503, error(400)],
    ['breaks', 503, error(500)],
    ['is busy', 503, error(503)],
    ['answers a text', 503, { status: 200, body: at('a text') }],
    [
      'answers an object',
      503,
      { status: 200, body: { [at('{name}')]: at('member'), id: `https://x/${at('id')}` } },
    ],
    ['sends elsewhere', 503, { status: 302, body: {}, headers: { location: `https://${at('location')}/` } }],
  ];
};

/** Values instead of references, and other places in a body. */
const bodies: Readonly<Record<string, (canary: string, home: Home) => unknown>> = {
  'in place of a reference': (c) => ({ SecretToken: c }),
  'in a list': (c) => ({ SecretToken: [c] }),
  'as the name': (c) => ({ SecretToken: { keyVaultSecret: c } }),
  'as the version': (c, home) => ({
    SecretToken: { keyVaultSecret: nameOf(home, 'SecretToken'), version: c },
  }),
  'beside the name': (c, home) => ({
    SecretToken: { keyVaultSecret: nameOf(home, 'SecretToken'), value: c, [c]: c },
  }),
  'as a key': (c) => ({ [c]: { keyVaultSecret: c } }),
  'as the whole body': (c) => c,
};

/** Responses of the key vault, and a rotation that uses them. */
export const vaultPlaces = (plant: Plant): Scene[] => [
  ...played(plant).map(([name, status, script, ask]): Scene => ({
    name: `rotation: ${name}`,
    script: () => script,
    ask,
    status,
    asks: 'vault',
  })),
  ...faults(plant).flatMap(([name, status, vault]) =>
    [rotation, look].map((ask): Scene => ({
      name: `a vault that ${name}`,
      script: () => ({ ...full(plant), vault }),
      ask,
      status,
      asks: 'vault',
    })),
  ),
  ...Object.entries(bodies).map(([place, write]): Scene => {
    const canary = plant(`value in a request ${place}`);
    return { name: `a value ${place}`, ask: put((home) => JSON.stringify(write(canary, home))), status: 400 };
  }),
  {
    name: 'a value in no JSON',
    ask: put(() => `{"SecretToken": "${plant('value in no JSON')}`),
    status: 400,
  },
];
