// The second step of registration.bicep: properties that need the client id and the existing scope.
extension microsoftGraphV1

@description('Unique name of the registration.')
param uniqueName string

@description('Display name.')
param displayName string

@description('Client id of the registration.')
param clientId string

@description('Token version, scopes and pre-authorized applications.')
param api resourceInput<'Microsoft.Graph/applications@v1.0'>.api

resource registration 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: displayName
  identifierUris: ['api://${clientId}']
  api: {
    requestedAccessTokenVersion: api.requestedAccessTokenVersion
    oauth2PermissionScopes: api.oauth2PermissionScopes
    preAuthorizedApplications: api.preAuthorizedApplications
  }
}
