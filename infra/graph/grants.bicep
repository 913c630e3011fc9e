// Graph permissions of the identity, and the callers of this API. Needs a directory administrator (docs/deploy.md).
// For the first grants only: Graph refuses a grant that exists, and with it a second deployment. grants.sh can be repeated:
// https://github.com/microsoftgraph/msgraph-bicep-types/issues/161
extension microsoftGraphV1

@description('Object id of the identity of the service: identityPrincipalId of main.bicep.')
@minLength(36)
@maxLength(36)
param identityPrincipalId string

@description('Client id of the registration of this API: apiClientId of registration.bicep.')
@minLength(36)
@maxLength(36)
param apiClientId string

@description('True where the service may also change jobs and credentials. The same as operations of main.bicep.')
param operations bool = false

@description('True where jobs-watch reads the jobs of all service principals. The same as watchAll of main.bicep.')
param watchAll bool = false

@description('True where Event Grid delivers events of the vault. Needed for autoRotate of main.bicep.')
param eventGrid bool = false

@description('Callers: [{ principalId: <object id of an application, a person or a group>, role: <app role> }].')
param callers { principalId: string, role: string }[] = []

var permissions = concat(
  ['Synchronization.Read.All'],
  operations ? ['Synchronization.ReadWrite.All'] : [],
  watchAll ? ['Application.Read.All'] : []
)

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: '00000003-0000-0000-c000-000000000000'
}

resource api 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: apiClientId
}

// Event Grid itself, in every tenant of the public cloud: https://learn.microsoft.com/azure/event-grid/secure-webhook-delivery
resource eventGridPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' existing = if (eventGrid) {
  appId: '4962773b-9cdb-44cf-a8bf-237846a00ab7'
}

// An unknown name fails the deployment here, because the list has no first element.
resource identityGrants 'Microsoft.Graph/appRoleAssignedTo@v1.0' = [for permission in permissions: {
  principalId: identityPrincipalId
  resourceId: graph.id
  appRoleId: filter(graph.appRoles, role => role.value == permission)[0].id
}]

resource callerGrants 'Microsoft.Graph/appRoleAssignedTo@v1.0' = [for caller in callers: {
  principalId: caller.principalId
  resourceId: api.id
  appRoleId: filter(api.appRoles, role => role.value == caller.role)[0].id
}]

resource eventGridGrant 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (eventGrid) {
  principalId: eventGridPrincipal!.id
  resourceId: api.id
  appRoleId: filter(api.appRoles, role => role.value == 'Synchronization.Rotate')[0].id
}
