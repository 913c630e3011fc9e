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

// A new identity would have a new object id, so that every grant in the directory must be repeated.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'no-deletion'
  scope: identity
  properties: {
    level: 'CanNotDelete'
    notes: 'It has the grants in the directory. A new identity would need all of them again.'
  }
}

@description('Resource id.')
output id string = identity.id

@description('Object id of its service principal, to which roles and Graph permissions are granted.')
output principalId string = identity.properties.principalId

@description('Client id, with which the service requests a token.')
output clientId string = identity.properties.clientId
