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

// How long the records of the service stay after their last change (shared/state/state-names.ts). Those of `fleet` and `rotations`
// stay: there is one for each name, and rotations must know which versions they have written.
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

module account 'storage-account.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    sku: sku
    workspaceId: workspaceId
    reachableBy: isPrivate ? 'privateEndpoints' : 'everyone'
  }
}

// The account by its name, because what-if cannot show resources whose names are outputs of a module.
resource storageAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: name

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: storageAccount::blobs
  name: deploymentContainer
  properties: {
    publicAccess: 'None'
  }
  dependsOn: [account]
}

resource state 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: storageAccount::blobs
  name: stateContainer
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
  dependsOn: [account]
}

resource owner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storageAccount.id, identityName, blobDataOwner)
  scope: storageAccount
  properties: {
    roleDefinitionId: blobDataOwner
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
  dependsOn: [account]
}

@description('Resource id.')
output id string = account.outputs.id

@description('Name, to which the host connects.')
output name string = name

@description('Address of the blobs, for STATE_URI.')
output blobUri string = account.outputs.blobUri

@description('Address of the container that holds the deployed package.')
output deploymentContainerUrl string = '${account.outputs.blobUri}${container.name}'
