import { at } from '../compiled/json.ts';
import type { Resource } from '../compiled/infra.ts';
import { propertyRule, resourceRule, set, type Rule } from './rule.ts';

const account = 'Microsoft.Storage/storageAccounts';
const blobs = 'Microsoft.Storage/storageAccounts/blobServices';
const lifecycle = 'Microsoft.Storage/storageAccounts/managementPolicies';
const deletion = 'baseBlob.delete.daysAfterModificationGreaterThan';

/** The account of dead letters; the other one is that of the service. */
const isOfDeadLetters = ({ name }: Resource): boolean => name.startsWith('dl');
const isOfService = (one: Resource): boolean => !isOfDeadLetters(one);

export const storageRules: readonly Rule[] = [
  propertyRule({
    id: 'storage-no-keys',
    must: 'Storage refuses account keys',
    reason: 'A key is a secret that gives full access, has no owner and never expires.',
    satisfies: ['Storage accounts should prevent shared key access'],
    type: account,
    path: 'properties.allowSharedKeyAccess',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'storage-no-public-blobs',
    must: 'No blob can be made public',
    reason: 'The container has the code that runs with permission to read Graph.',
    satisfies: ['Storage account public access should be disallowed', 'Azure.Storage.BlobPublicAccess'],
    type: account,
    path: 'properties.allowBlobPublicAccess',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'storage-private-container',
    must: 'Every container is private',
    reason: 'It is a second switch, so that one mistake does no harm.',
    satisfies: ['Azure.Storage.BlobAccessType'],
    type: `${blobs}/containers`,
    path: 'properties.publicAccess',
    is: ['None'],
    wrong: 'Blob',
  }),
  propertyRule({
    id: 'storage-https',
    must: 'Storage accepts HTTPS only',
    reason: 'Each call carries a token of the identity.',
    satisfies: ['Secure transfer to storage accounts should be enabled', 'Azure.Storage.SecureTransfer'],
    type: account,
    path: 'properties.supportsHttpsTrafficOnly',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'storage-tls',
    must: 'Storage requires TLS 1.2 or later',
    reason: 'Older versions are insecure.',
    satisfies: ['Storage accounts should have the specified minimum TLS version', 'Azure.Storage.MinTLS'],
    type: account,
    path: 'properties.minimumTlsVersion',
    is: ['TLS1_2', 'TLS1_3'],
    wrong: 'TLS1_0',
  }),
  propertyRule({
    id: 'storage-no-foreign-replication',
    must: 'Nothing is replicated to another tenant',
    reason: 'A replication rule of another tenant would copy the package without a trace.',
    satisfies: ['Storage accounts should prevent cross tenant object replication'],
    type: account,
    path: 'properties.allowCrossTenantReplication',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'storage-copy-within-tenant',
    must: 'Copies stay in the tenant',
    reason: 'Copying has the same effect as replication.',
    satisfies: ['Storage accounts should limit copy operations to the same tenant or private links'],
    type: account,
    path: 'properties.allowedCopyScope',
    is: ['AAD', 'PrivateLink'],
    wrong: 'Any',
  }),
  propertyRule({
    id: 'storage-entra-by-default',
    must: 'Storage uses Entra by default',
    reason: 'Tools that use the default must not fall back to keys.',
    type: account,
    path: 'properties.defaultToOAuthAuthentication',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'storage-no-local-users',
    must: 'Storage has no local users',
    reason: 'They have passwords and keys, and no conditional access.',
    type: account,
    path: 'properties.isLocalUserEnabled',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'storage-no-sftp',
    must: 'SFTP is off',
    reason: 'It is a second way in without a use.',
    type: account,
    path: 'properties.isSftpEnabled',
    is: [false],
    wrong: true,
  }),
  propertyRule({
    id: 'storage-encrypted-twice',
    must: 'Storage is encrypted twice',
    reason: 'It costs nothing, and can be chosen at creation only.',
    satisfies: ['Storage accounts should have infrastructure encryption'],
    type: account,
    path: 'properties.encryption.requireInfrastructureEncryption',
    is: [true],
    wrong: false,
  }),
  propertyRule({
    id: 'storage-blobs-recoverable',
    must: 'Deleted blobs can be restored',
    reason: 'The package of the running version is one blob.',
    satisfies: ['Azure.Storage.SoftDelete'],
    type: blobs,
    path: 'properties.deleteRetentionPolicy.enabled',
    is: [true],
    wrong: false,
  }),
  resourceRule({
    id: 'storage-containers-recoverable',
    must: 'Deleted containers can be restored for 7 days or more',
    reason: 'The locks and the package are in one container each.',
    satisfies: ['Azure.Storage.ContainerSoftDelete'],
    type: blobs,
    holds: ({ body }) =>
      at(body, 'properties.containerDeleteRetentionPolicy.enabled') === true &&
      Number(at(body, 'properties.containerDeleteRetentionPolicy.days')) >= 7,
    seeds: [
      set(blobs, 'properties.containerDeleteRetentionPolicy.enabled', false),
      set(blobs, 'properties.containerDeleteRetentionPolicy.days', 1),
    ],
  }),
  resourceRule({
    id: 'storage-private-network',
    must: 'With a private network, the storage of the service has no public address',
    reason: 'The parameter must have its effect.',
    satisfies: ['Storage accounts should disable public network access', 'Azure.Storage.Firewall'],
    type: account,
    where: (one) => one.stage === 'prod' && isOfService(one),
    holds: ({ body }) =>
      at(body, 'properties.publicNetworkAccess') === 'Disabled' &&
      at(body, 'properties.networkAcls.defaultAction') === 'Deny',
    seeds: [
      set(account, 'properties.publicNetworkAccess', 'Enabled'),
      set(account, 'properties.networkAcls.defaultAction', 'Allow'),
    ],
  }),
  propertyRule({
    id: 'storage-no-bypass',
    must: 'No Azure service passes the firewall of the storage of the service',
    reason: 'The host uses the private endpoint. No other service needs access.',
    type: account,
    where: isOfService,
    path: 'properties.networkAcls.bypass',
    is: ['None'],
    wrong: 'AzureServices',
  }),
  resourceRule({
    id: 'dead-letters-firewall',
    must: 'With a private network, only trusted services of Azure with a role reach the account of dead letters',
    reason:
      'Event Grid has no private endpoint for them. Its topic passes as a trusted service, by its identity.',
    satisfies: ['Storage accounts should restrict network access'],
    type: account,
    where: (one) => one.stage === 'prod' && isOfDeadLetters(one),
    holds: ({ body }) =>
      at(body, 'properties.networkAcls.defaultAction') === 'Deny' &&
      at(body, 'properties.networkAcls.bypass') === 'AzureServices',
    seeds: [
      set(account, 'properties.networkAcls.defaultAction', 'Allow', isOfDeadLetters),
      set(account, 'properties.networkAcls.bypass', 'None', isOfDeadLetters),
    ],
  }),
  resourceRule({
    id: 'dead-letters-expire',
    must: 'Dead letters are deleted after 30 days',
    reason: 'They name owners. After that time an event is of no use.',
    type: lifecycle,
    where: isOfDeadLetters,
    holds: ({ body }) =>
      at(body, 'properties.policy.rules.0.enabled') === true &&
      at(body, 'properties.policy.rules.0.definition.filters.prefixMatch.0') === 'dead-letters/' &&
      at(body, `properties.policy.rules.0.definition.actions.${deletion}`) === 30,
    seeds: [
      set(lifecycle, 'properties.policy.rules.0.enabled', false, isOfDeadLetters),
      set(lifecycle, `properties.policy.rules.0.definition.actions.${deletion}`, 400, isOfDeadLetters),
    ],
  }),
];
