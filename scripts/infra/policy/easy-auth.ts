import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { table } from '../../../functions/index.ts';
import { ids } from '../variants.ts';
import { asList, at, membersOf, type Json } from '../compiled/json.ts';
import {
  expressionAt,
  inModule,
  propertyRule,
  resourceRule,
  rule,
  set,
  setTemplate,
  type Rule,
  type Seed,
} from './rule.ts';

const easyAuth = {
  type: 'Microsoft.Web/sites/config',
  where: ({ name }: { name: string }) => name.endsWith('/authsettingsV2'),
};
const seed = (path: string, value?: Json): Seed => set(easyAuth.type, path, value, easyAuth.where);

const Host = z.object({ extensions: z.object({ http: z.object({ routePrefix: z.string() }) }) });
const host = Host.parse(JSON.parse(readFileSync('host.json', 'utf8')));

/** Paths that need no token, by the table of endpoints. */
const publicPaths = table
  .filter(({ method, access }) => method !== 'any' && access === 'public')
  .map(({ route }) => `/${host.extensions.http.routePrefix}/${route}`)
  .sort();

const provider = 'properties.identityProviders.azureActiveDirectory';
const excluded = 'properties.globalValidation.excludedPaths';
const audiences = `${provider}.validation.allowedAudiences`;
const authorization = `${provider}.validation.defaultAuthorizationPolicy`;
const issuer = `${provider}.registration.openIdIssuer`;

const isList = (value: Json | undefined, wanted: readonly string[]): boolean =>
  JSON.stringify([...asList(value)].sort()) === JSON.stringify(wanted);

export const easyAuthRules: readonly Rule[] = [
  propertyRule({
    id: 'easy-auth-on',
    must: 'Easy Auth stands in front of the app',
    reason: 'A second wall: what it refuses never reaches the code, which verifies every token itself.',
    satisfies: ['Function apps should have authentication enabled'],
    ...easyAuth,
    path: 'properties.platform.enabled',
    is: [true],
    wrong: false,
  }),
  rule({
    id: 'easy-auth-switch',
    must: 'and a parameter switches it off',
    reason: 'Where it refuses good tokens, the service works on: the code verifies every token anyway.',
    applies: (infra) => [expressionAt(infra, 'site', 'site::easyAuth', 'properties.platform.enabled')],
    holds: (enabled) => enabled === "[parameters('platformAuthentication')]",
    name: () => 'modules/site.bicep',
    seeds: [setTemplate(inModule('site', 'site::easyAuth', 'properties', 'platform', 'enabled'), true)],
  }),
  propertyRule({
    id: 'easy-auth-required',
    must: 'It lets nobody pass without a token',
    reason: 'Without this it only decorates requests.',
    ...easyAuth,
    path: 'properties.globalValidation.requireAuthentication',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'easy-auth-401',
    must: 'It answers 401, and redirects nobody',
    reason: 'Callers are programs; a sign-in page with status 200 is a trap for them.',
    ...easyAuth,
    path: 'properties.globalValidation.unauthenticatedClientAction',
    is: ['Return401'],
    wrong: 'RedirectToLoginPage',
  }),
  resourceRule({
    id: 'easy-auth-public-paths',
    must: 'Only the public endpoints of the table pass without a token',
    reason: 'A path too many is a hole in the outer wall; one too few blinds the probes.',
    ...easyAuth,
    holds: ({ body }) => isList(at(body, excluded), publicPaths),
    seeds: [seed(excluded, ['/api/v1/health', '/api/v1/*']), seed(excluded, ['/api/v1/health'])],
  }),
  resourceRule({
    id: 'easy-auth-audience',
    must: 'It accepts tokens for this API only',
    reason: 'A token for another resource of the tenant must not open this one.',
    ...easyAuth,
    holds: ({ body }) => isList(at(body, audiences), [ids.api]),
    seeds: [seed(audiences, []), seed(audiences, [ids.api, 'https://graph.microsoft.com'])],
  }),
  resourceRule({
    id: 'easy-auth-any-application',
    must: 'Any application of the tenant passes it, and that is written down',
    reason:
      'The code decides who may call. Without a policy the platform can store an empty list of applications, and every good token gets 403 without a body.',
    ...easyAuth,
    holds: ({ body }) => JSON.stringify(at(body, authorization)) === '{"allowedPrincipals":{}}',
    seeds: [
      seed(authorization),
      seed(authorization, { allowedApplications: [] }),
      seed(authorization, { allowedPrincipals: { identities: [ids.caller] } }),
    ],
  }),
  resourceRule({
    id: 'easy-auth-issuer',
    must: 'and of the served tenant only',
    reason: 'The issuer `common` would let in every tenant.',
    ...easyAuth,
    holds: ({ body }) =>
      at(body, issuer) === `[uri(environment().authentication.loginEndpoint, '${ids.tenant}/v2.0')]`,
    seeds: [seed(issuer, "[uri(environment().authentication.loginEndpoint, 'common/v2.0')]")],
  }),
  resourceRule({
    id: 'easy-auth-no-secret',
    must: 'It holds no client secret and no certificate',
    reason: 'It verifies tokens and signs nobody in.',
    ...easyAuth,
    holds: ({ body }) => membersOf(body).every(([name]) => !/secret|certificate|thumbprint/iu.test(name)),
    seeds: [seed(`${provider}.registration.clientSecretSettingName`, 'CLIENT_SECRET')],
  }),
  propertyRule({
    id: 'easy-auth-no-token-store',
    must: 'It keeps no tokens',
    reason: 'Nothing reads them.',
    ...easyAuth,
    path: 'properties.login.tokenStore.enabled',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'easy-auth-https',
    must: 'It takes tokens over HTTPS only',
    reason: 'Whatever the setting of the site.',
    ...easyAuth,
    path: 'properties.httpSettings.requireHttps',
    is: [true],
    wrong: false,
  }),
];
