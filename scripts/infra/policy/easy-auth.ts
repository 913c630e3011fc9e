import { ids } from '../variants.ts';
import { settingsOf, type Infra } from '../compiled/infra.ts';
import { asList, at, membersOf, type Json } from '../compiled/json.ts';
import { eventPaths, publicPaths } from './paths.ts';
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

/** The handshake of a webhook has no token. Where no events are delivered, the path is closed as every other one. */
const pathsOf = (infra: Infra, variant: string): readonly string[] => [
  ...publicPaths,
  ...(settingsOf(infra, variant)['AUTO_ROTATE'] === '' ? [] : eventPaths),
];

const provider = 'properties.identityProviders.azureActiveDirectory';
const excluded = 'properties.globalValidation.excludedPaths';
const audiences = `${provider}.validation.allowedAudiences`;
const authorization = `${provider}.validation.defaultAuthorizationPolicy`;
const issuer = `${provider}.registration.openIdIssuer`;

const isList = (value: Json | undefined, wanted: readonly string[]): boolean =>
  JSON.stringify([...asList(value)].sort()) === JSON.stringify([...wanted].sort());

export const easyAuthRules: readonly Rule[] = [
  propertyRule({
    id: 'easy-auth-on',
    must: 'Easy Auth is on',
    reason:
      'It is a second check. Requests that it refuses never reach the code, which verifies every token itself.',
    satisfies: ['Function apps should have authentication enabled'],
    ...easyAuth,
    path: 'properties.platform.enabled',
    is: [true],
    wrong: false,
  }),
  rule({
    id: 'easy-auth-switch',
    must: 'A parameter switches Easy Auth off',
    reason:
      'If it refuses good tokens, the service can run without it, because the code verifies every token.',
    applies: (infra) => [expressionAt(infra, 'site', 'site::easyAuth', 'properties.platform.enabled')],
    holds: (enabled) => enabled === "[parameters('platformAuthentication')]",
    name: () => 'modules/site.bicep',
    seeds: [setTemplate(inModule('site', 'site::easyAuth', 'properties', 'platform', 'enabled'), true)],
  }),
  propertyRule({
    id: 'easy-auth-required',
    must: 'Easy Auth refuses requests without a token',
    reason: 'Otherwise it only adds headers to requests.',
    ...easyAuth,
    path: 'properties.globalValidation.requireAuthentication',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'easy-auth-401',
    must: 'Easy Auth answers 401 and does not redirect',
    reason: 'Callers are programs. They can take a sign-in page with status 200 for an answer.',
    ...easyAuth,
    path: 'properties.globalValidation.unauthenticatedClientAction',
    is: ['Return401'],
    wrong: 'RedirectToLoginPage',
  }),
  resourceRule({
    id: 'easy-auth-public-paths',
    must: 'Only the public endpoints of the table pass without a token, and the events of the vault where they are delivered',
    reason:
      'One path too many weakens the check. One too few breaks the probes, or the handshake of Event Grid. The code verifies the token of every event.',
    ...easyAuth,
    holds: ({ body, variant }, infra) => isList(at(body, excluded), pathsOf(infra, variant)),
    seeds: [
      seed(excluded, ['/api/v1/health', '/api/v1/*']),
      seed(excluded, publicPaths),
      seed(excluded, [...publicPaths, ...eventPaths]),
    ],
  }),
  resourceRule({
    id: 'easy-auth-audience',
    must: 'Easy Auth accepts tokens for this API only',
    reason: 'A token for another resource of the tenant must not give access to this one.',
    ...easyAuth,
    holds: ({ body }) => isList(at(body, audiences), [ids.api]),
    seeds: [seed(audiences, []), seed(audiences, [ids.api, 'https://graph.microsoft.com'])],
  }),
  resourceRule({
    id: 'easy-auth-any-application',
    must: 'Easy Auth accepts every application of the tenant, by an explicit policy',
    reason:
      'The code decides which callers are allowed. Without a policy the platform can store an empty list of applications, and every good token gets 403 without a body.',
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
    must: 'Easy Auth accepts tokens of the served tenant only',
    reason: 'The issuer `common` would accept every tenant.',
    ...easyAuth,
    holds: ({ body }) =>
      at(body, issuer) === `[uri(environment().authentication.loginEndpoint, '${ids.tenant}/v2.0')]`,
    seeds: [seed(issuer, "[uri(environment().authentication.loginEndpoint, 'common/v2.0')]")],
  }),
  resourceRule({
    id: 'easy-auth-no-secret',
    must: 'Easy Auth has no client secret and no certificate',
    reason: 'It verifies tokens and has no sign-in.',
    ...easyAuth,
    holds: ({ body }) => membersOf(body).every(([name]) => !/secret|certificate|thumbprint/iu.test(name)),
    seeds: [seed(`${provider}.registration.clientSecretSettingName`, 'CLIENT_SECRET')],
  }),
  propertyRule({
    id: 'easy-auth-no-token-store',
    must: 'Easy Auth stores no tokens',
    reason: 'No code reads them.',
    ...easyAuth,
    path: 'properties.login.tokenStore.enabled',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'easy-auth-https',
    must: 'Easy Auth accepts tokens over HTTPS only',
    reason: 'It does not depend on the setting of the site.',
    ...easyAuth,
    path: 'properties.httpSettings.requireHttps',
    is: [true],
    wrong: false,
  }),
];
