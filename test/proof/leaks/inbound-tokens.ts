import { macRaw, signRaw } from '../../support/tokens.ts';
import { askJob, words, type Home, type Plant, type Scene } from './scene.ts';

const claimNames = words('iss aud tid ver azp azpacr oid sub idtyp roles scp exp nbf iat');
const headerParameters = words('kid alg typ jku x5u x5c jwk crit cty zip enc b64');
const unusedClaims = words('name upn preferred_username email uti aio rh acct ipaddr xms_idrel');

/** Values of `Authorization` with a canary, and the expected status. */
const authorizations: readonly (readonly [string, number, (canary: string, home: Home) => string])[] = [
  ['no scheme', 401, (c) => c],
  ['another scheme', 401, (c) => `Basic ${Buffer.from(`user:${c}`).toString('base64')}`],
  ['another scheme', 401, (c) => `${c} ${c}`],
  ['what is no token', 401, (c) => `Bearer ${c}`],
  ['what is no token', 401, (c) => `Bearer ${c}.${c}.${c}`],
  ['two tokens', 401, (c) => `Bearer ${c},Bearer ${c}`],
  ['a token too long', 401, (c) => `Bearer ${c.repeat(600)}`],
  ['a wrong signature', 401, (c, { tenant }) => `Bearer ${tenant.sign().replace(/[^.]*$/u, c)}`],
  [
    'a signed text',
    401,
    (c, { tenant }) => `Bearer ${signRaw(JSON.stringify(tenant.header()), c, tenant.key.privateKey)}`,
  ],
  [
    'a signed text',
    401,
    (c, { tenant }) => `Bearer ${signRaw(c, `{"${c}": "${c}"}`, tenant.key.privateKey)}`,
  ],
  [
    'an HMAC',
    401,
    (c, { tenant }) =>
      `Bearer ${macRaw(JSON.stringify(tenant.header({ alg: 'HS256' })), JSON.stringify(tenant.appClaims({ sub: c })), c)}`,
  ],
  ...claimNames.map(
    (claim) =>
      [
        `claim ${claim}`,
        claim === 'roles' ? 403 : 401,
        (c: string, { tenant }: Home) =>
          `Bearer ${tenant.sign(tenant.appClaims({ [claim]: claim === 'roles' ? [c] : c }))}`,
      ] as const,
  ),
  ...headerParameters.map(
    (name) =>
      [
        `header parameter ${name}`,
        401,
        (c: string, { tenant }: Home) => `Bearer ${tenant.sign(undefined, { [name]: c })}`,
      ] as const,
  ),
  ...unusedClaims.map(
    (claim) =>
      [
        `claim ${claim}`,
        200,
        (c: string, { tenant }: Home) => `Bearer ${tenant.sign(tenant.appClaims({ [claim]: c, [c]: c }))}`,
      ] as const,
  ),
  [
    'claim roles with a valid one',
    200,
    (c, { tenant }) => `Bearer ${tenant.sign(tenant.appClaims({ roles: ['Synchronization.Read', c] }))}`,
  ],
];

export const inboundTokens = (plant: Plant): Scene[] =>
  authorizations.map(([place, status, write]) => {
    const canary = plant(`Authorization ${place}`);
    return {
      name: `Authorization ${place}`,
      ask: (home) => ({ ...askJob(home), headers: { authorization: write(canary, home) } }),
      status,
    };
  });
