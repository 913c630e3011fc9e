import { at, isExpression } from '../bicep/value.ts';
import { propertyRule, resourceRule, type Rule } from './rule.ts';

const account = 'Microsoft.Storage/storageAccounts';
const blobs = 'Microsoft.Storage/storageAccounts/blobServices';
const file = 'modules/storage.bicep';

export const storageRules: readonly Rule[] = [
  propertyRule({
    id: 'storage-no-keys',
    must: 'Storage refuses account keys',
    reason: 'A key is a secret that opens everything, belongs to nobody and never expires.',
    satisfies: ['Storage accounts should prevent shared key access'],
    type: account,
    path: 'properties.allowSharedKeyAccess',
    is: [false],
    seed: [file, 'allowSharedKeyAccess: false', 'allowSharedKeyAccess: true'],
  }),
  propertyRule({
    id: 'storage-no-public-blobs',
    must: 'No blob can be made public',
    reason: 'The container holds the code that runs with the right to read Graph.',
    satisfies: ['Storage account public access should be disallowed', 'Azure.Storage.BlobPublicAccess'],
    type: account,
    path: 'properties.allowBlobPublicAccess',
    is: [false],
    seed: [file, 'allowBlobPublicAccess: false', 'allowBlobPublicAccess: true'],
  }),
  propertyRule({
    id: 'storage-private-container',
    must: 'The container of packages is private',
    reason: 'Two switches, so that one mistake is not enough.',
    satisfies: ['Azure.Storage.BlobAccessType'],
    type: `${blobs}/containers`,
    path: 'properties.publicAccess',
    is: ['None'],
    seed: [file, "publicAccess: 'None'", "publicAccess: 'Blob'"],
  }),
  propertyRule({
    id: 'storage-https',
    must: 'Storage speaks HTTPS only',
    reason: 'Tokens of the identity travel with each call.',
    satisfies: ['Secure transfer to storage accounts should be enabled', 'Azure.Storage.SecureTransfer'],
    type: account,
    path: 'properties.supportsHttpsTrafficOnly',
    is: [true],
    seed: [file, 'supportsHttpsTrafficOnly: true', 'supportsHttpsTrafficOnly: false'],
  }),
  propertyRule({
    id: 'storage-tls',
    must: 'Storage asks for TLS 1.2 or later',
    reason: 'Older versions are broken.',
    satisfies: ['Storage accounts should have the specified minimum TLS version', 'Azure.Storage.MinTLS'],
    type: account,
    path: 'properties.minimumTlsVersion',
    is: ['TLS1_2', 'TLS1_3'],
    seed: [file, "minimumTlsVersion: 'TLS1_2'", "minimumTlsVersion: 'TLS1_0'"],
  }),
  propertyRule({
    id: 'storage-no-foreign-replication',
    must: 'Nothing is replicated to another tenant',
    reason: 'A replication rule of another tenant would carry the package away without a trace.',
    satisfies: ['Storage accounts should prevent cross tenant object replication'],
    type: account,
    path: 'properties.allowCrossTenantReplication',
    is: [false],
    seed: [file, 'allowCrossTenantReplication: false', 'allowCrossTenantReplication: true'],
  }),
  propertyRule({
    id: 'storage-copy-within-tenant',
    must: 'Copies stay in the tenant',
    reason: 'The same way out, by copying.',
    satisfies: ['Storage accounts should limit copy operations to the same tenant or private links'],
    type: account,
    path: 'properties.allowedCopyScope',
    is: ['AAD', 'PrivateLink'],
    seed: [file, "allowedCopyScope: 'AAD'", "allowedCopyScope: 'Any'"],
  }),
  propertyRule({
    id: 'storage-entra-by-default',
    must: 'Storage is opened with Entra by default',
    reason: 'Tools that ask what to use must not fall back to keys.',
    type: account,
    path: 'properties.defaultToOAuthAuthentication',
    is: [true],
    seed: [file, 'defaultToOAuthAuthentication: true', 'defaultToOAuthAuthentication: false'],
  }),
  propertyRule({
    id: 'storage-no-local-users',
    must: 'Storage has no users of its own',
    reason: 'They have passwords and keys, and no conditional access.',
    type: account,
    path: 'properties.isLocalUserEnabled',
    is: [false],
    seed: [file, 'isLocalUserEnabled: false', 'isLocalUserEnabled: true'],
  }),
  propertyRule({
    id: 'storage-no-sftp',
    must: 'Storage does not speak SFTP',
    reason: 'A second door that nobody needs.',
    type: account,
    path: 'properties.isSftpEnabled',
    is: [false],
    seed: [file, 'isSftpEnabled: false', 'isSftpEnabled: true'],
  }),
  propertyRule({
    id: 'storage-encrypted-twice',
    must: 'Storage is encrypted twice',
    reason: 'Costs nothing, and can be chosen at creation only.',
    satisfies: ['Storage accounts should have infrastructure encryption'],
    type: account,
    path: 'properties.encryption.requireInfrastructureEncryption',
    is: [true],
    seed: [file, 'requireInfrastructureEncryption: true', 'requireInfrastructureEncryption: false'],
  }),
  propertyRule({
    id: 'storage-blobs-recoverable',
    must: 'Deleted blobs can be had back',
    reason: 'The package of the running version is one blob.',
    satisfies: ['Azure.Storage.SoftDelete'],
    type: blobs,
    path: 'properties.deleteRetentionPolicy.enabled',
    is: [true],
    seed: [file, 'enabled: true\n      days: 14', 'enabled: false\n      days: 14'],
  }),
  resourceRule({
    id: 'storage-containers-recoverable',
    must: 'Deleted containers can be had back, for 7 days or more',
    reason: 'The locks and the package are in one container each.',
    satisfies: ['Azure.Storage.ContainerSoftDelete'],
    type: blobs,
    holds: ({ body }) =>
      at(body, 'properties.containerDeleteRetentionPolicy.enabled') === true &&
      Number(at(body, 'properties.containerDeleteRetentionPolicy.days')) >= 7,
    seeds: [
      [file, 'containerDeleteRetentionPolicy: {\n      enabled: true', 'containerDeleteRetentionPolicy: {\n'],
      [
        file,
        'containerDeleteRetentionPolicy: {\n      enabled: true\n      days: 14',
        'containerDeleteRetentionPolicy: {\n      enabled: true\n      days: 1',
      ],
    ],
  }),
  resourceRule({
    id: 'storage-private-network',
    must: 'With a private network, storage has no public address',
    reason: 'The flag must mean what it says.',
    satisfies: ['Storage accounts should disable public network access', 'Azure.Storage.Firewall'],
    type: account,
    holds: ({ body }) => {
      const access = at(body, 'properties.publicNetworkAccess');
      const action = at(body, 'properties.networkAcls.defaultAction');
      return (
        isExpression(access) &&
        access.expression === "isPrivate ? 'Disabled' : 'Enabled'" &&
        isExpression(action) &&
        action.expression === "isPrivate ? 'Deny' : 'Allow'"
      );
    },
    seeds: [
      [file, "isPrivate ? 'Disabled' : 'Enabled'", "'Enabled'"],
      [file, "isPrivate ? 'Deny' : 'Allow'", "isPrivate ? 'Allow' : 'Allow'"],
    ],
  }),
  propertyRule({
    id: 'storage-no-bypass',
    must: 'No Azure service passes the firewall of storage',
    reason: 'The host comes through the private endpoint; nobody else has business there.',
    type: account,
    path: 'properties.networkAcls.bypass',
    is: ['None'],
    seed: [file, "bypass: 'None'", "bypass: 'AzureServices'"],
  }),
];
