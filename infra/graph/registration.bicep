// The registration of this API in the directory, and its service principal. Needs a directory administrator (docs/deploy.md).
extension microsoftGraphV1

@description('Unique name, by which later deployments find the registration. Do not change it.')
@minLength(3)
@maxLength(60)
param uniqueName string = 'graph-sync-proxy'

@description('Display name.')
param displayName string = uniqueName

@description('Accepted callers: applications, or persons as well. The same as callers of main.bicep.')
@allowed(['apps', 'apps,users'])
param callers string = 'apps'

@description('Host names of the page on which persons sign in: functionAppHostName of main.bicep. An empty list removes them.')
param hosts string[] = []

var application = loadJsonContent('application.json')
var apiForApps = loadJsonContent('api-apps.json')
var apiForUsers = loadJsonContent('api-users.json')
var api = callers == 'apps' ? apiForApps : apiForUsers

// Pre-authorization is in the second step, because Graph knows a scope only after the request that creates it.
resource registration 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: displayName
  signInAudience: application.signInAudience
  optionalClaims: application.optionalClaims
  appRoles: application.appRoles
  spa: {
    redirectUris: callers == 'apps' ? [] : map(hosts, host => 'https://${host}/api/v1/docs')
  }
  api: {
    requestedAccessTokenVersion: api.requestedAccessTokenVersion
    oauth2PermissionScopes: api.oauth2PermissionScopes
  }
}

// The identifier contains the client id, which exists only now. Callers ask for a token by it: api://<client id>/.default
module identifier 'registration-identifier.bicep' = {
  params: {
    uniqueName: uniqueName
    displayName: displayName
    clientId: registration.appId
    api: api
  }
}

// Without an assigned role, a principal gets no token.
resource principal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: registration.appId
  appRoleAssignmentRequired: true
}

@description('Client id of the registration: apiClientId of main.bicep and of grants.bicep.')
output apiClientId string = registration.appId

@description('Object id of the service principal of the API.')
output apiObjectId string = principal.id
