// Where Event Grid puts events that it could not deliver. The account is not that of the service: Event Grid passes a firewall as a
// trusted service only, and the account of the service lets none of them in. An event names a secret and its version, no value.

@description('Name of the storage account.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Redundancy. Zone-redundant where the region has zones.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param sku string

@description('Name of the system topic, from which the name of its role assignment is derived (docs/decisions).')
param topicName string

@description('Object id of the identity of the system topic.')
param topicPrincipalId string

@description('Workspace of the diagnostic settings.')
param workspaceId string

@description('Whether the account has a firewall, which only trusted services of Azure pass.')
param isPrivate bool

// The same name is in events.bicep.
var deadLetterContainer = 'dead-letters'

// Storage Blob Data Contributor: Event Grid requires it to write dead letters.
// https://learn.microsoft.com/azure/event-grid/add-identity-roles
var blobDataContributor = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
)

module account 'storage-account.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    sku: sku
    workspaceId: workspaceId
    reachableBy: isPrivate ? 'trustedServices' : 'everyone'
  }
}

resource storageAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: name

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: storageAccount::blobs
  name: deadLetterContainer
  properties: {
    publicAccess: 'None'
  }
  dependsOn: [account]
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: storageAccount
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'delete-dead-letters'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${deadLetterContainer}/']
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterModificationGreaterThan: 30
                }
              }
            }
          }
        }
      ]
    }
  }
  dependsOn: [account]
}

resource topicWriter 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(container.id, topicName, blobDataContributor)
  scope: container
  properties: {
    roleDefinitionId: blobDataContributor
    principalId: topicPrincipalId
    principalType: 'ServicePrincipal'
  }
}
