import { at, isExpression, isObject, type ObjectValue } from '../bicep/value.ts';
import { refusedProperties } from './flex.ts';
import { propertyRule, resourceRule, type Rule } from './rule.ts';

const site = 'Microsoft.Web/sites';
const file = 'modules/site.bicep';

const namesAt = (body: ObjectValue, path: string): string[] => {
  const value = at(body, path);
  return isObject(value) ? [...value.keys()] : [];
};

const credentials = (channel: 'ftp' | 'scm', policy: string, other: string): Rule =>
  resourceRule({
    id: `site-no-passwords-${channel}`,
    must: `Nobody publishes with a password (${channel})`,
    reason: 'The publishing profile is a secret that opens the app; Entra opens it as well.',
    satisfies: [policy],
    type: `${site}/basicPublishingCredentialsPolicies`,
    where: ({ symbol }) => symbol === channel,
    holds: ({ body }) => at(body, 'name') === channel && at(body, 'properties.allow') === false,
    seeds: [
      [
        file,
        `name: '${channel}'\n    properties: {\n      allow: false`,
        `name: '${channel}'\n    properties: {\n      allow: true`,
      ],
      [file, `name: '${channel}'`, `name: '${other}'`],
    ],
  });

export const siteRules: readonly Rule[] = [
  propertyRule({
    id: 'site-flex-consumption',
    must: 'The plan is Flex Consumption',
    reason: 'Private networking and few, known instances at the price of use.',
    type: 'Microsoft.Web/serverfarms',
    path: 'sku.name',
    is: ['FC1'],
    seed: [file, "name: 'FC1'", "name: 'Y1'"],
  }),
  propertyRule({
    id: 'site-https',
    must: 'The app answers over HTTPS only',
    reason: 'Bearer tokens.',
    satisfies: ['Function apps should only be accessible over HTTPS', 'Azure.AppService.UseHTTPS'],
    type: site,
    path: 'properties.httpsOnly',
    is: [true],
    seed: [file, 'httpsOnly: true', 'httpsOnly: false'],
  }),
  propertyRule({
    id: 'site-tls',
    must: 'It asks for TLS 1.2 or later',
    reason: 'Older versions are broken.',
    satisfies: ['Function apps should use the latest TLS version', 'Azure.AppService.MinTLS'],
    type: site,
    path: 'properties.siteConfig.minTlsVersion',
    is: ['1.2', '1.3'],
    seed: [file, " minTlsVersion: '1.2'", " minTlsVersion: '1.0'"],
  }),
  propertyRule({
    id: 'site-tls-deployment',
    must: 'So does its deployment endpoint',
    reason: 'Code goes through it.',
    type: site,
    path: 'properties.siteConfig.scmMinTlsVersion',
    is: ['1.2', '1.3'],
    seed: [file, "scmMinTlsVersion: '1.2'", "scmMinTlsVersion: '1.1'"],
  }),
  propertyRule({
    id: 'site-http2',
    must: 'It speaks HTTP/2',
    reason: 'One connection for all calls of a tool.',
    satisfies: ["Function apps should use latest 'HTTP Version'", 'Azure.AppService.HTTP2'],
    type: site,
    path: 'properties.siteConfig.http20Enabled',
    is: [true],
    seed: [file, 'http20Enabled: true', 'http20Enabled: false'],
  }),
  propertyRule({
    id: 'site-no-debugger',
    must: 'Nobody can attach a debugger',
    reason: 'It would see tokens.',
    satisfies: ['Function apps should have remote debugging turned off', 'Azure.AppService.RemoteDebug'],
    type: site,
    path: 'properties.siteConfig.remoteDebuggingEnabled',
    is: [false],
    seed: [file, 'remoteDebuggingEnabled: false', 'remoteDebuggingEnabled: true'],
  }),
  resourceRule({
    id: 'site-no-cors',
    must: 'No web page may call it',
    reason: 'Its callers are programs, not browsers.',
    satisfies: ['Function apps should not have CORS configured to allow every resource to access your apps'],
    type: site,
    holds: ({ body }) => !namesAt(body, 'properties.siteConfig').includes('cors'),
    seeds: [
      [
        file,
        'http20Enabled: true',
        "http20Enabled: true\n      cors: {\n        allowedOrigins: ['*']\n      }",
      ],
    ],
  }),
  propertyRule({
    id: 'site-managed-identity',
    must: 'It has one user-assigned identity and no other',
    reason: 'It outlives the app, so that grants in the directory survive a new deployment.',
    satisfies: ['Function apps should use managed identity', 'Azure.AppService.ManagedIdentity'],
    type: site,
    path: 'identity.type',
    is: ['UserAssigned'],
    seed: [file, "type: 'UserAssigned'\n", "type: 'SystemAssigned, UserAssigned'\n"],
  }),
  propertyRule({
    id: 'site-package-by-identity',
    must: 'The package is read with the identity',
    reason: 'The other way is a connection string with a key.',
    type: site,
    path: 'properties.functionAppConfig.deployment.storage.authentication.type',
    is: ['UserAssignedIdentity'],
    seed: [file, "type: 'UserAssignedIdentity'", "type: 'StorageAccountConnectionString'"],
  }),
  propertyRule({
    id: 'site-node',
    must: 'It runs on a supported Node.js',
    reason: 'package.json and the tests say 24; 20 has reached its end of life.',
    satisfies: ['Function apps that use Node.js should use a specified version'],
    type: site,
    path: 'properties.functionAppConfig.runtime.version',
    is: ['24'],
    seed: [file, "version: '24'", "version: '20'"],
  }),
  resourceRule({
    id: 'site-nothing-refused',
    must: 'Nothing is set that Flex Consumption refuses',
    reason: 'The first deployment would fail, or be ignored.',
    type: site,
    holds: ({ body }) =>
      [...namesAt(body, 'properties'), ...namesAt(body, 'properties.siteConfig')].every(
        (name) => !refusedProperties.includes(name),
      ),
    seeds: [
      [file, 'http20Enabled: true', "http20Enabled: true\n      ftpsState: 'Disabled'"],
      [file, 'http20Enabled: true', 'http20Enabled: true\n      alwaysOn: true'],
      [file, 'http20Enabled: true', "http20Enabled: true\n      linuxFxVersion: 'Node|24'"],
    ],
  }),
  resourceRule({
    id: 'site-private-network',
    must: 'Without public access it has no public address',
    reason: 'The flag must mean what it says.',
    satisfies: ['Function apps should disable public network access'],
    type: site,
    holds: ({ body }) => {
      const access = at(body, 'properties.publicNetworkAccess');
      return isExpression(access) && access.expression === "publicAccess ? 'Enabled' : 'Disabled'";
    },
    seeds: [[file, "publicAccess ? 'Enabled' : 'Disabled'", "'Enabled'"]],
  }),
  credentials(
    'ftp',
    'Function apps should have local authentication methods disabled for FTP deployments',
    'web',
  ),
  credentials(
    'scm',
    'Function apps should have local authentication methods disabled for SCM site deployments',
    'web',
  ),
];
