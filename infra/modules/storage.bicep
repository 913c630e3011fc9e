// The storage account: the deployed package, the locks of the host, and the state that all instances share. No keys, no public blobs.

@description('Name of the storage account.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Redundancy. Zone-redundant where the region has zones.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param sku string

@description('Name of the identity, from which the names of its role assignments are derived (docs/decisions).')
param identityName string

@description('Object id of the identity that reads the package and holds the locks.')
param principalId string

@description('Workspace of the diagnostic settings.')
param workspaceId string

@description('Whether only private endpoints reach the account.')
param isPrivate bool

var deploymentContainer = 'app-package'

// The container of shared/azure/storage.
var stateContainer = 'state'

// How long the records of the service stay after their last change (shared/state/state-names.ts).
var retention = [
  { prefix: 'leases', days: 1 }
  { prefix: 'idempotency', days: 2 }
  { prefix: 'sweeps', days: 7 }
  { prefix: 'history', days: 400 }
]

// Storage Blob Data Owner: the Functions host requires it for its package, keys and locks. It includes the state.
var blobDataOwner = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
)

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    allowedCopyScope: 'AAD'
    defaultToOAuthAuthentication: true
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
    encryption: {
      keySource: 'Microsoft.Storage'
      requireInfrastructureEncryption: true
      services: {
        blob: {
          enabled: true
          keyType: 'Account'
        }
        file: {
          enabled: true
          keyType: 'Account'
        }
      }
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      days: 14
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 14
    }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: deploymentContainer
  properties: {
    publicAccess: 'None'
  }
}

resource state 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: stateContainer
  properties: {
    publicAccess: 'None'
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        for record in retention: {
          name: 'delete-${record.prefix}'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob', 'appendBlob']
              prefixMatch: ['${stateContainer}/${record.prefix}/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: record.days
                }
              }
            }
          }
        }
      ]
    }
  }
}

resource owner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, identityName, blobDataOwner)
  scope: account
  properties: {
    roleDefinitionId: blobDataOwner
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// Reads are excluded, because the host reads continuously. An audit needs writes and deletions of packages.
resource blobAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

@description('Resource id.')
output id string = account.id

@description('Name, to which the host connects.')
output name string = account.name

@description('Address of the blobs, for STATE_URI.')
output blobUri string = account.properties.primaryEndpoints.blob

@description('Address of the container that holds the deployed package.')
output deploymentContainerUrl string = '${account.properties.primaryEndpoints.blob}${container.name}'
