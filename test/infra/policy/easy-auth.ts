import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { table } from '../../../functions/index.ts';
import { at, isExpression, isList, isObject, type Value } from '../bicep/value.ts';
import { propertyRule, resourceRule, type Rule } from './rule.ts';

const file = 'modules/site.bicep';
const easyAuth = {
  type: 'Microsoft.Web/sites/config',
  where: ({ symbol }: { symbol: string }) => symbol === 'easyAuth',
};

const Host = z.object({ extensions: z.object({ http: z.object({ routePrefix: z.string() }) }) });
const host = Host.parse(JSON.parse(readFileSync('host.json', 'utf8')));

/** Paths that need no token, by the table of endpoints. */
const publicPaths = table
  .filter(({ method, access }) => method !== 'any' && access === 'public')
  .map(({ route }) => JSON.stringify(`/${host.extensions.http.routePrefix}/${route}`))
  .sort();

const provider = 'properties.identityProviders.azureActiveDirectory';

const texts = (value: Value | undefined): string[] =>
  isList(value) ? value.map((one) => (isExpression(one) ? one.expression : JSON.stringify(one))).sort() : [];

const names = (value: Value | undefined): string[] =>
  isObject(value) ? [...value].flatMap(([name, inner]) => [name, ...names(inner)]) : [];

export const easyAuthRules: readonly Rule[] = [
  propertyRule({
    id: 'easy-auth-on',
    must: 'Easy Auth stands in front of the app',
    reason: 'A second wall: what it refuses never reaches the code, which verifies every token itself.',
    satisfies: ['Function apps should have authentication enabled'],
    ...easyAuth,
    path: 'properties.platform.enabled',
    is: [true],
    seed: [
      file,
      "enabled: true\n        runtimeVersion: '~1'",
      "enabled: false\n        runtimeVersion: '~1'",
    ],
  }),
  propertyRule({
    id: 'easy-auth-required',
    must: 'It lets nobody pass without a token',
    reason: 'Without this it only decorates requests.',
    ...easyAuth,
    path: 'properties.globalValidation.requireAuthentication',
    is: [true],
    seed: [file, 'requireAuthentication: true', 'requireAuthentication: false'],
  }),
  propertyRule({
    id: 'easy-auth-401',
    must: 'It answers 401, and redirects nobody',
    reason: 'Callers are programs; a sign-in page with status 200 is a trap for them.',
    ...easyAuth,
    path: 'properties.globalValidation.unauthenticatedClientAction',
    is: ['Return401'],
    seed: [
      file,
      "unauthenticatedClientAction: 'Return401'",
      "unauthenticatedClientAction: 'RedirectToLoginPage'",
    ],
  }),
  resourceRule({
    id: 'easy-auth-public-paths',
    must: 'Only the public endpoints of the table pass without a token',
    reason: 'A path too many is a hole in the outer wall; one too few blinds the probes.',
    ...easyAuth,
    holds: ({ body }) =>
      texts(at(body, 'properties.globalValidation.excludedPaths')).join() === publicPaths.join(),
    seeds: [
      [file, "['/api/v1/health', '/api/v1/openapi.json']", "['/api/v1/health', '/api/v1/*']"],
      [file, "['/api/v1/health', '/api/v1/openapi.json']", "['/api/v1/health']"],
    ],
  }),
  resourceRule({
    id: 'easy-auth-audience',
    must: 'It accepts tokens for this API only',
    reason: 'A token for another resource of the tenant must not open this one.',
    ...easyAuth,
    holds: ({ body }) => texts(at(body, `${provider}.validation.allowedAudiences`)).join() === 'apiClientId',
    seeds: [
      [file, 'allowedAudiences: [apiClientId]', 'allowedAudiences: []'],
      [
        file,
        'allowedAudiences: [apiClientId]',
        "allowedAudiences: [apiClientId, 'https://graph.microsoft.com']",
      ],
    ],
  }),
  resourceRule({
    id: 'easy-auth-issuer',
    must: 'and of the served tenant only',
    reason: 'The issuer `common` would let in every tenant.',
    ...easyAuth,
    holds: ({ body }) => {
      const issuer = at(body, `${provider}.registration.openIdIssuer`);
      return (
        isExpression(issuer) &&
        issuer.expression === "uri(environment().authentication.loginEndpoint, '${tenantId}/v2.0')"
      );
    },
    seeds: [[file, "'${tenantId}/v2.0'", "'common/v2.0'"]],
  }),
  resourceRule({
    id: 'easy-auth-no-secret',
    must: 'It holds no client secret and no certificate',
    reason: 'It verifies tokens and signs nobody in.',
    ...easyAuth,
    holds: ({ body }) => names(body).every((name) => !/secret|certificate|thumbprint/iu.test(name)),
    seeds: [
      [
        file,
        'clientId: apiClientId',
        "clientId: apiClientId\n            clientSecretSettingName: 'CLIENT_SECRET'",
      ],
    ],
  }),
  propertyRule({
    id: 'easy-auth-no-token-store',
    must: 'It keeps no tokens',
    reason: 'Nothing reads them.',
    ...easyAuth,
    path: 'properties.login.tokenStore.enabled',
    is: [false],
    seed: [
      file,
      'tokenStore: {\n          enabled: false\n        }',
      'tokenStore: {\n          enabled: true\n        }',
    ],
  }),
  propertyRule({
    id: 'easy-auth-https',
    must: 'It takes tokens over HTTPS only',
    reason: 'Whatever the setting of the site.',
    ...easyAuth,
    path: 'properties.httpSettings.requireHttps',
    is: [true],
    seed: [file, 'requireHttps: true', 'requireHttps: false'],
  }),
];
