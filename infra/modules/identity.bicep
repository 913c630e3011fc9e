// The one identity of the service: for Graph, storage, telemetry and the vault. It has no secret.

@description('Name of the user-assigned identity.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Whether it is locked against deletion.')
param isLocked bool

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

// A new identity has a new object id: every grant in the directory would have to be made again.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'no-deletion'
  scope: identity
  properties: {
    level: 'CanNotDelete'
    notes: 'It holds the grants in the directory; a new one would need them all again.'
  }
}

@description('Resource id.')
output id string = identity.id

@description('Object id of its service principal: what roles and Graph permissions are granted to.')
output principalId string = identity.properties.principalId

@description('Client id: what the service names when it asks for a token.')
output clientId string = identity.properties.clientId
