import { randomUUID, sign as signBytes } from 'node:crypto';
import type { ProblemCode } from '../../../../shared/problem.ts';
import { createTenant, ecKey, macRaw, rsaKey, signRaw } from '../../../support/tokens.ts';

/** One tenant with keys of every kind in its JWK set. Most of them must not be trusted. */
const nowMs = Date.UTC(2026, 10, 20, 9);
const tenant = createTenant(nowMs);
const second = rsaKey();
const stranger = rsaKey();
const weak = rsaKey(undefined, 1024);
const elliptic = ecKey();
const spare = rsaKey();
const { issuerTemplate } = tenant;
const listedAs = (kid: string, changes: object) => ({
  ...spare.jwk,
  issuer: issuerTemplate,
  kid,
  ...changes,
});
const jwks = {
  keys: [
    { ...tenant.key.jwk, issuer: issuerTemplate },
    { ...second.jwk, issuer: tenant.issuer, use: undefined, alg: 'RS256' },
    { ...weak.jwk, issuer: issuerTemplate },
    { ...elliptic.jwk, issuer: issuerTemplate },
    listedAs('encryption', { use: 'enc' }),
    listedAs('other-algorithm', { alg: 'PS256' }),
    listedAs('no-issuer', { issuer: undefined }),
    listedAs('other-issuer', {
      issuer: 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0',
    }),
    listedAs('v1-issuer', { issuer: 'https://sts.windows.net/{tenantid}/' }),
    { kty: 'oct', kid: 'symmetric', k: 'c2VjcmV0', issuer: issuerTemplate },
    { kty: 'RSA', kid: 'no-modulus', issuer: issuerTemplate },
    null,
    'a key',
  ],
};

export const scene = { nowMs, tenant, second, jwks };

export interface BadToken {
  readonly kind: string;
  readonly name: string;
  readonly authorization: string | undefined;
  /** Default: `token-invalid`. */
  readonly code?: ProblemCode;
  /** The detail must contain this. */
  readonly says?: string;
  /** Verified where persons are accepted, too. */
  readonly users?: boolean;
}

const { appClaims, userClaims, sign, header, nowSeconds, audience, tenantId, issuer, key } = tenant;
const good = sign();
const [goodHeader = '', goodClaims = '', goodSignature = ''] = good.split('.');
const headerText = JSON.stringify(header());
const claimsText = JSON.stringify(appClaims());
const encode = (text: string | Buffer) => Buffer.from(text).toString('base64url');

type Row = readonly [name: string, token: string, extra?: Partial<BadToken> | undefined];
const table = (kind: string, rows: readonly Row[]): BadToken[] =>
  rows.map(([name, token, extra]) => ({ kind, name, authorization: `Bearer ${token}`, ...extra }));

/** The same claim with each of these invalid values. */
const claim = (
  kind: string,
  name: string,
  values: Readonly<Record<string, unknown>>,
  extra?: Partial<BadToken>,
) =>
  table(
    kind,
    Object.entries(values).map(
      ([how, value]) => [`${name} ${how}`, sign(appClaims({ [name]: value })), extra] as const,
    ),
  );
const headerWith = (kind: string, rows: Readonly<Record<string, object>>, extra?: Partial<BadToken>) =>
  table(
    kind,
    Object.entries(rows).map(([name, changes]) => [name, sign(appClaims(), { ...changes }), extra] as const),
  );

const flip = (part: string, at: number) => {
  const bytes = Buffer.from(part, 'base64url');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('base64url');
};
const es256 = (() => {
  const input = `${encode(JSON.stringify(header({ alg: 'ES256', kid: elliptic.kid })))}.${goodClaims}`;
  const signature = signBytes('sha256', Buffer.from(input), {
    key: elliptic.privateKey,
    dsaEncoding: 'ieee-p1363',
  });
  return `${input}.${encode(signature)}`;
})();
const publicPem = JSON.stringify(key.jwk);
const macHeader = (alg: string) => JSON.stringify(header({ alg }));

const algorithmAndSignature = [
  ...table('algorithm and signature', [
    ['alg none, no signature', `${encode(JSON.stringify(header({ alg: 'none' })))}.${goodClaims}.`],
    [
      'alg none, the good signature',
      `${encode(JSON.stringify(header({ alg: 'none' })))}.${goodClaims}.${goodSignature}`,
    ],
    ['alg NONE', `${encode(JSON.stringify(header({ alg: 'NONE' })))}.${goodClaims}.${goodSignature}`],
    ['HS256 with the public key as secret', macRaw(macHeader('HS256'), claimsText, publicPem)],
    ['HS256 with the modulus as secret', macRaw(macHeader('HS256'), claimsText, String(key.jwk['n']))],
    ['HS512 with an empty secret', macRaw(macHeader('HS512'), claimsText, '', 'sha512')],
    ['RS256 that is an HMAC', macRaw(headerText, claimsText, publicPem)],
    ['ES256 by a listed elliptic key', es256],
    [
      'ES256 relabelled RS256',
      `${encode(JSON.stringify(header({ kid: elliptic.kid })))}.${goodClaims}.${goodSignature}`,
    ],
    ['signed with a foreign key under our key id', sign(appClaims(), {}, stranger.privateKey)],
    ['signed by the second key under the first key id', sign(appClaims(), {}, second.privateKey)],
    [
      'signature of another token',
      `${goodHeader}.${encode(JSON.stringify(appClaims({ roles: ['A'] })))}.${goodSignature}`,
    ],
    [
      'header changed after signing',
      `${encode(JSON.stringify(header({ x5t: 'b' })))}.${goodClaims}.${goodSignature}`,
    ],
    ['first bit of the signature flipped', `${goodHeader}.${goodClaims}.${flip(goodSignature, 0)}`],
    ['last bit of the signature flipped', `${goodHeader}.${goodClaims}.${flip(goodSignature, 255)}`],
    [
      'signature cut',
      `${goodHeader}.${goodClaims}.${encode(Buffer.from(goodSignature, 'base64url').subarray(0, 128))}`,
    ],
    ['signature doubled', `${goodHeader}.${goodClaims}.${goodSignature}${goodSignature}`],
    ['signature of zeros', `${goodHeader}.${goodClaims}.${encode(Buffer.alloc(256))}`],
    ['signature of one byte', `${goodHeader}.${goodClaims}.AA`],
    ['signature empty', `${goodHeader}.${goodClaims}.`],
    ['parts swapped', `${goodClaims}.${goodHeader}.${goodSignature}`],
  ]),
  ...headerWith(
    'algorithm and signature',
    {
      'alg missing': { alg: undefined },
      'alg null': { alg: null },
      'alg a list': { alg: ['RS256'] },
      'alg in lower case': { alg: 'rs256' },
      'alg with a space': { alg: 'RS256 ' },
      'alg RS384': { alg: 'RS384' },
      'alg RS512': { alg: 'RS512' },
      'alg PS256': { alg: 'PS256' },
      'alg EdDSA': { alg: 'EdDSA' },
      'alg of an encrypted token': { alg: 'RSA-OAEP', enc: 'A256GCM' },
    },
    { says: 'not signed with RS256' },
  ),
];

const keyIds = [
  ...headerWith(
    'key id',
    {
      missing: { kid: undefined },
      empty: { kid: '' },
      null: { kid: null },
      'a number': { kid: 1 },
      'a list': { kid: [key.kid] },
    },
    { says: 'does not name its signing key' },
  ),
  ...headerWith('key id', {
    unknown: { kid: randomUUID() },
    'with a space': { kid: `${key.kid} ` },
    'in another case': { kid: key.kid.toUpperCase() },
    'a path': { kid: '../../dev/null' },
    'a query': { kid: "' or 1=1 --" },
    __proto__: JSON.parse('{"kid":"__proto__"}') as object,
    constructor: { kid: 'constructor' },
    'of 200 letters': { kid: 'k'.repeat(200) },
    'of 300 letters': { kid: 'k'.repeat(300) },
    'a key of its own (jwk)': { jwk: stranger.jwk },
    'an address of its own keys (jku)': { jku: 'https://login.microsoftonline.com/keys' },
    'an address of a certificate (x5u)': { x5u: 'https://example.org/c.pem' },
    'a certificate of its own (x5c)': { x5c: ['MIIB'] },
  }),
  ...table(
    'key id',
    [
      ['a key of 1024 bits', weak.kid, weak] as const,
      ['a key for encryption', 'encryption', spare] as const,
      ['a key for another algorithm', 'other-algorithm', spare] as const,
      ['a key without an issuer', 'no-issuer', spare] as const,
      ['a key of personal accounts', 'other-issuer', spare] as const,
      ['a key of another issuer', 'v1-issuer', spare] as const,
      ['a symmetric key', 'symmetric', spare] as const,
      ['a key without a modulus', 'no-modulus', spare] as const,
    ].map(([name, kid, by]) => [name, sign(appClaims(), { kid }, by.privateKey)] as const),
  ),
];

const otherTenant = randomUUID();
const issuersAndTenants = [
  ...claim('issuer', 'iss', {
    missing: undefined,
    null: null,
    empty: '',
    'a list': [issuer],
    'of another tenant': issuer.replace(tenantId, otherTenant),
    'as a template': tenant.issuerTemplate,
    'with a final slash': `${issuer}/`,
    'in upper case': issuer.toUpperCase(),
    'of the v1.0 endpoint': `https://sts.windows.net/${tenantId}/`,
    'without https': issuer.replace('https', 'http'),
    'with a host that looks alike': issuer.replace('.com', '.com.example.org'),
    'of the common endpoint': issuer.replace(tenantId, 'common'),
    'with a leading space': ` ${issuer}`,
  }),
  ...claim('issuer', 'tid', {
    missing: undefined,
    null: null,
    'of another tenant': otherTenant,
    'in braces': `{${tenantId}}`,
    'no GUID': 'common',
    'with a line end': `${tenantId}\n`,
  }),
  ...claim('issuer', 'ver', {
    missing: undefined,
    null: null,
    'the number 2': 2,
    'the text 2': '2',
    'the text 3.0': '3.0',
  }),
  ...claim('issuer', 'ver', { '1.0': '1.0' }, { says: 'requestedAccessTokenVersion: 2' }),
  ...table('issuer', [
    [
      'a whole v1.0 token',
      sign(
        appClaims({
          ver: '1.0',
          iss: `https://sts.windows.net/${tenantId}/`,
          aud: `api://${audience}`,
          azp: undefined,
          azpacr: undefined,
          appid: tenant.app.id,
          appidacr: '2',
        }),
        { x5t: 'abc' },
      ),
      { says: 'requestedAccessTokenVersion: 2' },
    ],
  ]),
];

const audiences = claim('audience', 'aud', {
  missing: undefined,
  null: null,
  empty: '',
  'a list of one': [audience],
  'a list of two': [audience, randomUUID()],
  'another API': randomUUID(),
  'Microsoft Graph': '00000003-0000-0000-c000-000000000000',
  'Microsoft Graph by address': 'https://graph.microsoft.com',
  'the address of this API': `api://${audience}`,
  'with a space': `${audience} `,
  // RFC 7519, 2 and 4.1.3: a StringOrURI is compared with its case.
  'in upper case': audience.toUpperCase(),
  'an object': { [audience]: true },
  'the caller itself': tenant.app.id,
});

/** All three times of a token that was issued this long ago for one hour. */
const aged = (seconds: number) => {
  const iat = nowSeconds - seconds;
  return appClaims({ iat, nbf: iat, exp: iat + 3600 });
};

const times = [
  ...claim('time', 'exp', {
    missing: undefined,
    null: null,
    'a text': String(nowSeconds + 3600),
    '300 s ago': nowSeconds - 300,
    'long ago': 1,
    zero: 0,
    negative: -1,
    'in milliseconds': nowSeconds * 1000 + 3_600_000,
    'a second past 25 hours': nowSeconds - 60 + 90_001,
    'before iat': nowSeconds - 61,
    'a list': [nowSeconds + 3600],
    true: true,
  }),
  ...claim('time', 'nbf', {
    missing: undefined,
    null: null,
    'a text': String(nowSeconds),
    'in 301 s': nowSeconds + 301,
    'a year before': nowSeconds - 31_536_000,
  }),
  ...claim('time', 'iat', {
    missing: undefined,
    null: null,
    'a date': '2026-11-20T09:00:00Z',
    'in 301 s': nowSeconds + 301,
    'a year before': nowSeconds - 31_536_000,
  }),
  ...table('time', [
    ['expired 300 s ago after an hour', sign(aged(3600 + 300)), { says: 'has expired' }],
    ['expired yesterday', sign(aged(86_400)), { says: 'has expired' }],
    ['valid tomorrow', sign(aged(-86_400)), { says: 'not valid yet' }],
    [
      'no times at all',
      sign(appClaims({ exp: undefined, nbf: undefined, iat: undefined })),
      { says: 'missing or are not numbers' },
    ],
    [
      'valid for no time',
      sign(appClaims({ exp: nowSeconds, nbf: nowSeconds, iat: nowSeconds })),
      { says: 'no time at all' },
    ],
    [
      'exp beyond all numbers',
      signRaw(headerText, claimsText.replace(/"exp":\d+/u, '"exp":1e999'), key.privateKey),
    ],
    [
      'nbf below all numbers',
      signRaw(headerText, claimsText.replace(/"nbf":\d+/u, '"nbf":-1e999'), key.privateKey),
    ],
  ]),
];

const withoutIdtyp = { says: 'optional claim idtyp' };
const authorization = [
  ...claim('authorization', 'idtyp', { missing: undefined }, withoutIdtyp),
  ...claim('authorization', 'idtyp', {
    null: null,
    empty: '',
    'in upper case': 'APP',
    device: 'device',
    'a list': ['app'],
    'user without permissions': 'user',
  }),
  ...claim('authorization', 'azp', {
    missing: undefined,
    null: null,
    'no GUID': 'my-app',
    'a list': [tenant.app.id],
  }),
  ...claim('authorization', 'azpacr', {
    missing: undefined,
    'of a public client': '0',
    'a number': 1,
    'the text 3': '3',
  }),
  ...claim('authorization', 'oid', { missing: undefined, 'not the subject': randomUUID(), 'no GUID': 'x' }),
  ...claim('authorization', 'sub', { missing: undefined, 'not the object': randomUUID(), 'no GUID': 'x' }),
  ...claim('authorization', 'scp', {
    'beside idtyp app': 'access_as_user',
    'empty beside idtyp app': '',
    null: null,
  }),
  ...claim('authorization', 'roles', {
    'a text': 'Synchronization.Read',
    null: null,
    'an object': { 0: 'Synchronization.Read', length: 1 },
    'a list with a number': ['Synchronization.Read', 1],
    'a list in a list': [['Synchronization.Read']],
    'a list with null': [null],
    true: true,
  }),
  ...table('authorization', [
    ['neither oid nor sub', sign(appClaims({ oid: undefined, sub: undefined }))],
    [
      'a person, when only applications are accepted',
      sign(userClaims()),
      { says: 'does not accept tokens of persons' },
    ],
    ['a person with idtyp, when only applications are accepted', sign(userClaims({ idtyp: 'user' }))],
    ['a person without scp', sign(userClaims({ scp: undefined })), { users: true, ...withoutIdtyp }],
    ['a person with another permission', sign(userClaims({ scp: 'User.Read' })), { users: true }],
    ['a person with a longer permission', sign(userClaims({ scp: 'access_as_user_all' })), { users: true }],
    [
      'a person with permissions by comma',
      sign(userClaims({ scp: 'access_as_user,profile' })),
      { users: true },
    ],
    ['a person with a list of permissions', sign(userClaims({ scp: ['access_as_user'] })), { users: true }],
    [
      'a person with the permission in upper case',
      sign(userClaims({ scp: 'Access_As_User' })),
      { users: true },
    ],
    ['a person without oid', sign(userClaims({ oid: undefined })), { users: true }],
    ['a person whose oid is no GUID', sign(userClaims({ oid: 'mona@example.org' })), { users: true }],
    ['a person of the kind device', sign(userClaims({ idtyp: 'device' })), { users: true }],
    [
      'an application with a permission of persons',
      sign(appClaims({ scp: 'access_as_user' })),
      { users: true },
    ],
  ]),
];

const raw = (name: string, header_: string | Buffer, claims_: string | Buffer): Row => [
  name,
  signRaw(header_, claims_, key.privateKey),
];
const bom = '\u{FEFF}';
const structure = [
  ...headerWith('structure', {
    'typ missing': { typ: undefined },
    'typ null': { typ: null },
    'typ of another kind of token': { typ: 'at+jwt' },
    'typ of a logout token': { typ: 'logout+jwt' },
    'typ JOSE': { typ: 'JOSE' },
    'typ a list': { typ: ['JWT'] },
    'crit of a known name': { crit: ['exp'], exp: 1 },
    'crit empty': { crit: [] },
    'b64 false': { b64: false, crit: ['b64'] },
    'b64 true': { b64: true },
    'compressed (zip)': { zip: 'DEF' },
    'a token in a token (cty)': { cty: 'JWT' },
    'encrypted (enc)': { enc: 'A256GCM' },
  }),
  ...table('structure', [
    raw('alg twice in the header', headerText.replace('{', '{"alg":"none",'), claimsText),
    raw('kid twice in the header', headerText.replace('{', '{"kid":"x",'), claimsText),
    raw('aud twice', headerText, claimsText.replace('{', '{"aud":"x",')),
    raw('aud twice, once escaped', headerText, claimsText.replace('{', '{"a\\u0075d":"x",')),
    raw('the same member twice, deep inside', headerText, claimsText.replace('{', '{"x":[{"a":1,"a":1}],')),
    raw('roles twice', headerText, claimsText.replace('}', ',"roles":["Synchronization.Read"]}')),
    raw('byte order mark before the header', bom + headerText, claimsText),
    raw('byte order mark before the claims', headerText, bom + claimsText),
    raw('UTF-16 claims', headerText, Buffer.from(claimsText, 'utf16le')),
    raw(
      'broken UTF-8 in the claims',
      headerText,
      Buffer.concat([
        Buffer.from(claimsText.slice(0, -1)),
        Buffer.from([0x2c, 0x22, 0xc0, 0x22, 0x3a, 0x31, 0x7d]),
      ]),
    ),
    raw('a space before the header', ` ${headerText}`, claimsText),
    raw('a line end behind the header', `${headerText}\n`, claimsText),
    raw('a space before the claims', headerText, ` ${claimsText}`),
    raw('a line end behind the claims', headerText, `${claimsText}\r\n`),
    raw('spaces between members', headerText, claimsText.replaceAll(',', ', ')),
    raw('a NUL behind the claims', headerText, `${claimsText}\0`),
    raw('text behind the claims', headerText, `${claimsText}{}`),
    raw('claims that are a list', headerText, `[${claimsText}]`),
    raw('claims that are a text', headerText, JSON.stringify(claimsText)),
    raw('claims that are null', headerText, 'null'),
    raw('claims without content', headerText, '{}'),
    raw('claims that are not JSON', headerText, 'aud=x'),
    raw('single quotes in the claims', headerText, claimsText.replaceAll('"', "'")),
    raw('a comma too many', headerText, claimsText.replace('}', ',}')),
    raw('a comment in the claims', headerText, claimsText.replace('{', '{/**/')),
    raw('a header that is a list', `[${headerText}]`, claimsText),
    raw('a header that is null', 'null', claimsText),
    raw('a header that is not JSON', 'RS256', claimsText),
    raw('claims only in the prototype', headerText, `{"__proto__":${claimsText}}`),
    ['two parts', `${goodHeader}.${goodClaims}`],
    ['one part', goodHeader],
    ['four parts', `${good}.${goodSignature}`],
    ['five parts, as when encrypted', `${good}.${goodSignature}.${goodSignature}`],
    ['a leading dot', `.${good}`],
    ['a trailing dot', `${good}.`],
    ['an empty header', `.${goodClaims}.${goodSignature}`],
    ['empty claims', `${goodHeader}..${goodSignature}`],
    ['dots only', '..'],
    ['padding after the signature', `${good}=`],
    ['double padding after the signature', `${good}==`],
    ['padding after the claims', `${goodHeader}.${goodClaims}=.${goodSignature}`],
    [
      'base64 with + and /',
      `${goodHeader}.${goodClaims}.${goodSignature.replaceAll('-', '+').replaceAll('_', '/')}+`,
    ],
    ['an opaque token', 'gho-1234567890abcdef'],
    [
      'the JSON serialization',
      JSON.stringify({ payload: goodClaims, protected: goodHeader, signature: goodSignature }),
    ],
    ['a last character with unused bits set', `${goodHeader}.${goodClaims}.${loosened(goodSignature)}`],
  ]),
];

/** The same bytes, with the unused bits of the last character set. */
function loosened(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return part.slice(0, -1) + alphabet.charAt(alphabet.indexOf(part.slice(-1)) + 1);
}

/** A good token of exactly this length. */
const tokenOf = (length: number): string => {
  const lengthOf = (value: object) => encode(JSON.stringify(value)).length;
  const rest = length - goodSignature.length - 2;
  for (let more = 0; more < 3; more += 1) {
    const head = { pad: 'x'.repeat(more) };
    const claimsLength = rest - lengthOf(header(head));
    const empty = Buffer.byteLength(JSON.stringify(appClaims({ pad: '' })));
    const claims = appClaims({ pad: 'x'.repeat(Math.floor((claimsLength * 3) / 4) - empty) });
    if (lengthOf(claims) === claimsLength) return sign(claims, head);
  }
  throw new Error('no token of this length');
};
export const goodTokenOfMaxLength = tokenOf(16_384);

const header_ = (name: string, value: string | undefined, code?: ProblemCode, says?: string): BadToken => ({
  kind: 'transport',
  name,
  authorization: value,
  ...(code === undefined ? {} : { code }),
  ...(says === undefined ? {} : { says }),
});
const transport = [
  header_('no header', undefined, 'token-missing'),
  header_('an empty header', '', 'token-missing'),
  header_('the scheme alone', 'Bearer', 'token-missing'),
  header_('the scheme and a space', 'Bearer ', 'token-missing'),
  header_('Basic', `Basic ${encode('user:password')}`, 'token-missing'),
  header_('Digest with commas', 'Digest username="a", realm="b"', 'token-missing'),
  header_('another scheme with a good token', `Token ${good}`, 'token-missing'),
  header_('a scheme that begins alike', `BearerX ${good}`, 'token-missing'),
  header_('the token without a scheme', good, 'token-missing'),
  header_('the header twice', `Bearer ${good},Bearer ${good}`, 'token-invalid', 'exactly one'),
  header_('the header twice, with a space', `Bearer ${good}, Bearer ${good}`, 'token-invalid', 'exactly one'),
  header_('the header twice, the second made up', `Bearer ${good},Bearer x`, 'token-invalid', 'exactly one'),
  header_('the header twice, the second empty', `Bearer ${good},`, 'token-invalid', 'exactly one'),
  header_('Basic and a good token', `Basic eA==, Bearer ${good}`),
  header_('a tab behind the scheme', `Bearer\t${good}`),
  header_('no space after the scheme', `Bearer:${good}`, 'token-missing'),
  header_('a leading space', ` Bearer ${good}`),
  header_('a trailing space', `Bearer ${good} `),
  header_('a line end behind', `Bearer ${good}\n`),
  header_('a space in the token', `Bearer ${goodHeader}. ${goodClaims}.${goodSignature}`),
  header_('a line end in the token', `Bearer ${goodHeader}.\r\n${goodClaims}.${goodSignature}`),
  header_('the scheme twice', `Bearer Bearer ${good}`),
  header_('quotes around the token', `Bearer "${good}"`),
  header_('a parameter behind the token', `Bearer ${good}; charset=utf-8`),
  header_('percent-encoded', `Bearer ${good.replaceAll('.', '%2E')}`),
  header_('a good token of one letter over 16 kB', `Bearer ${tokenOf(16_385)}`, 'token-invalid', '16 kB'),
  header_('a good token of 20 kB', `Bearer ${tokenOf(20_000)}`, 'token-invalid', '16 kB'),
  header_('a header of 100 kB', `Bearer ${'A'.repeat(100_000)}`, 'token-invalid', '16 kB'),
  header_('100,000 spaces', `Bearer${' '.repeat(100_000)}x`, 'token-invalid', '16 kB'),
  header_('letters of another alphabet', `Bearer ${good.replace('e', 'е')}`),
];

export const badTokens: readonly BadToken[] = [
  ...algorithmAndSignature,
  ...keyIds,
  ...issuersAndTenants,
  ...audiences,
  ...times,
  ...authorization,
  ...structure,
  ...transport,
];
