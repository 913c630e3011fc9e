// A storage account for blobs: no keys, no public blobs, no SFTP, deleted blobs can be restored.

@description('Name of the storage account.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Redundancy. Zone-redundant where the region has zones.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param sku string

@description('Workspace of the diagnostic settings.')
param workspaceId string

@description('Who reaches the account: everyone with a role, or private endpoints, or trusted services of Azure with a role.')
@allowed(['everyone', 'privateEndpoints', 'trustedServices'])
param reachableBy string

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
    publicNetworkAccess: reachableBy == 'privateEndpoints' ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: reachableBy == 'trustedServices' ? 'AzureServices' : 'None'
      defaultAction: reachableBy == 'everyone' ? 'Allow' : 'Deny'
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

// Reads are excluded, because the host reads continuously. An audit needs writes and deletions.
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

@description('Address of the blobs.')
output blobUri string = account.properties.primaryEndpoints.blob
