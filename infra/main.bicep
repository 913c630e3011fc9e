// All that the service needs in one resource group. What needs a directory administrator is in graph/.
targetScope = 'resourceGroup'

@description('Azure region.')
@minLength(1)
param location string = resourceGroup().location

@description('Stage. In production, identity and vault are locked against deletion, and the group with them.')
@allowed(['dev', 'prod'])
param stage string

@description('First part of every name: lower case letters and digits.')
@minLength(2)
@maxLength(5)
param workload string = 'gsp'

@description('Tags of every resource.')
param tags { *: string } = {}

@description('Tenant whose callers are served.')
@minLength(36)
@maxLength(36)
param tenantId string = tenant().tenantId

@description('Client id of the registration of this API (infra/graph): the only audience that is accepted.')
@minLength(36)
@maxLength(36)
param apiClientId string

@description('Who is served: applications, or persons too.')
@allowed(['apps', 'apps,users'])
param callers string = 'apps'

@description('Owners that a caller may read: {"<caller>": ["servicePrincipals/<guid>"]}. Empty: every owner.')
param accessGrants { *: string[] } = {}

@description('Owners that jobs-watch reads every hour: ["servicePrincipals/<guid>"]. Empty: no watching, no job alerts.')
@maxLength(200)
param watch string[] = []

@description('Whether the POST and PUT endpoints are on. They bring the vault, and the private network that reaches it.')
param operations bool = false

@description('Error messages in answers: scrubbed, or left out.')
@allowed(['scrub', 'omit'])
param errorText string = 'scrub'

@description('Whether storage, vault and app get private endpoints, and storage and vault no public ones.')
param privateNetworking bool = false

@description('Whether the app answers from the internet. False needs privateNetworking, and build agents inside the network.')
param publicAccess bool = true

@description('Address space of the private network, a /25 or larger.')
@minLength(9)
@maxLength(18)
param networkAddressPrefix string = '10.60.0.0/24'

@description('Object ids of groups whose members may set secrets in the vault (Key Vault Secrets Officer).')
@maxLength(10)
param vaultOfficers string[] = []

@description('Addresses (CIDR) from which the vault can be reached over the internet, to set secrets. Empty: only from inside the network.')
@maxLength(20)
param vaultAllowedAddresses string[] = []

@description('Whether the platform checks tokens as well (Easy Auth). Switch it off only when it refuses good tokens: the code verifies every token anyway.')
param platformAuthentication bool = true

@description('Whether refusals of the platform are logged (AppServiceAuthenticationLogs). Azure documents the category for function apps, but not for Flex Consumption.')
param authenticationLogs bool = false

@description('Memory of an instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@description('Most instances. Gate and cache are per instance: few.')
@minValue(1)
@maxValue(100)
param maximumInstanceCount int = 2

@description('Instances that always run, against cold starts. They cost by the hour.')
@minValue(0)
@maxValue(10)
param alwaysReadyInstances int = 0

@description('Requests at a time that one instance takes; lifted above graphConcurrency + graphQueue where it is lower.')
@minValue(1)
@maxValue(1000)
param perInstanceConcurrency int = 320

@description('Calls of Graph at a time, for each instance.')
@minValue(1)
@maxValue(256)
param graphConcurrency int = 16

@description('Calls of Graph that wait, for each instance; beyond it the answer is 503.')
@minValue(0)
@maxValue(700)
param graphQueue int = 256

@description('Tries of one read of Graph.')
@minValue(1)
@maxValue(6)
param graphAttempts int = 4

@description('Milliseconds for one try.')
@minValue(100)
@maxValue(60000)
param graphAttemptTimeoutMs int = 10000

@description('Milliseconds for all calls of Graph of one request.')
@minValue(500)
@maxValue(120000)
param graphDeadlineMs int = 25000

@description('Seconds that an answer serves as it is; 0 switches it off.')
@minValue(0)
@maxValue(86400)
param cacheFreshSeconds int = 10

@description('Seconds that it serves while one call refreshes it.')
@minValue(0)
@maxValue(86400)
param cacheStaleSeconds int = 60

@description('Seconds that it serves through an outage of Graph.')
@minValue(0)
@maxValue(86400)
param cacheOutageSeconds int = 600

@description('Redundancy of the storage account. Zone-redundant where the region has zones.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string = 'Standard_LRS'

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Most GB of telemetry a day; then rows are lost, and alerts are blind, until the next day. -1 is no limit.')
@minValue(-1)
@maxValue(100)
param logDailyQuotaGb int = 1

@description('Who gets mail of alerts and of the budget.')
@maxLength(50)
param alertEmails string[] = []

@description('Budget a month, in the currency of the subscription; 0 is none.')
@minValue(0)
@maxValue(100000)
param monthlyBudget int = 0

@description('First day of the month of the first deployment (yyyy-MM-01), never changed: Azure refuses that. For a budget only.')
@maxLength(10)
param budgetStartDate string = ''

// Storage refuses other characters late, after half of the deployment. `fail` ends it before anything is made.
var letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
var strangers = filter(range(0, length(workload)), place => !contains(letters, substring(workload, place, 1)))
var prefix = empty(strangers) ? workload : fail('workload takes lower case letters and digits only')

var name = '${prefix}-${stage}'
var suffix = uniqueString(resourceGroup().id)
var allTags = union(tags, { workload: workload, stage: stage })

// Computed here, not read from the modules: what-if cannot show resources whose names are outputs of a module.
var identityName = 'id-${name}-${suffix}'
var applicationInsightsName = 'appi-${name}-${suffix}'
var vaultName = 'kv${prefix}${stage}${suffix}'

// Not the resource group: Azure could not clean up its history of deployments then, and would refuse the 801st.
var isLocked = stage == 'prod'

// Flex Consumption reaches a vault behind a firewall through a network only.
var hasNetwork = privateNetworking || operations

// A request that would wait for Graph on this instance must find it open; the next instance has another gate and cache.
var concurrency = max(perInstanceConcurrency, graphConcurrency + graphQueue + 1)

module identity 'modules/identity.bicep' = {
  params: {
    name: identityName
    location: location
    tags: allTags
    isLocked: isLocked
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: 'log-${name}-${suffix}'
    applicationInsightsName: applicationInsightsName
    location: location
    tags: allTags
    identityName: identityName
    principalId: identity.outputs.principalId
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
  }
}

module network 'modules/network.bicep' = if (hasNetwork) {
  params: {
    name: 'vnet-${name}'
    location: location
    tags: allTags
    addressPrefix: networkAddressPrefix
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: 'st${prefix}${stage}${suffix}'
    location: location
    tags: allTags
    sku: storageSku
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    isPrivate: privateNetworking
  }
}

// What joins the network is made one after the other: storage, vault, site, its endpoint. Azure refuses about one in three
// deployments that change a network twice at a time (ReferencedResourceNotProvisioned): https://github.com/microsoft/AzureTRE/issues/3433
module storageEndpoint 'modules/private-endpoint.bicep' = if (privateNetworking) {
  params: {
    name: 'pep-${name}-blob'
    location: location
    tags: allTags
    subnetId: network.?outputs.endpointSubnetId ?? ''
    targetId: storage.outputs.id
    groupId: 'blob'
    zoneId: network.?outputs.blobZoneId ?? ''
  }
}

module vault 'modules/vault.bicep' = if (operations) {
  params: {
    name: vaultName
    location: location
    tags: allTags
    identityName: identityName
    principalId: identity.outputs.principalId
    workspaceId: monitoring.outputs.workspaceId
    officers: vaultOfficers
    allowedAddresses: vaultAllowedAddresses
    isLocked: isLocked
  }
}

module vaultEndpoint 'modules/private-endpoint.bicep' = if (operations) {
  params: {
    name: 'pep-${name}-vault'
    location: location
    tags: allTags
    subnetId: network.?outputs.endpointSubnetId ?? ''
    targetId: vault.?outputs.id ?? ''
    groupId: 'vault'
    zoneId: network.?outputs.vaultZoneId ?? ''
  }
  dependsOn: [storageEndpoint]
}

// Names and bounds are those of shared/config/config.ts; what is empty there counts as absent.
var settings = {
  TENANT_ID: tenantId
  API_CLIENT_ID: apiClientId
  // Flex Consumption is offered in the public cloud.
  GRAPH_CLOUD: 'global'
  IDENTITY: 'managed'
  CALLERS: callers
  ACCESS_GRANTS: empty(accessGrants) ? '' : string(accessGrants)
  WATCH: empty(watch) ? '' : string(watch)
  OPERATIONS: operations ? 'enabled' : ''
  ERROR_TEXT: errorText
  CACHE_FRESH_SECONDS: string(cacheFreshSeconds)
  CACHE_STALE_SECONDS: string(cacheStaleSeconds)
  CACHE_OUTAGE_SECONDS: string(cacheOutageSeconds)
  GRAPH_ATTEMPTS: string(graphAttempts)
  GRAPH_ATTEMPT_TIMEOUT_MS: string(graphAttemptTimeoutMs)
  GRAPH_DEADLINE_MS: string(graphDeadlineMs)
  GRAPH_CONCURRENCY: string(graphConcurrency)
  GRAPH_QUEUE: string(graphQueue)
  KEY_VAULT_URI: vault.?outputs.uri ?? ''
}

module site 'modules/site.bicep' = {
  params: {
    name: 'func-${name}-${suffix}'
    planName: 'plan-${name}-${suffix}'
    location: location
    tags: allTags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    tenantId: tenantId
    apiClientId: apiClientId
    storageAccountName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    applicationInsightsName: applicationInsightsName
    workspaceId: monitoring.outputs.workspaceId
    settings: settings
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    perInstanceConcurrency: concurrency
    alwaysReadyInstances: alwaysReadyInstances
    subnetId: network.?outputs.appSubnetId ?? ''
    publicAccess: publicAccess
    platformAuthentication: platformAuthentication
    authenticationLogs: authenticationLogs
  }
  dependsOn: [storageEndpoint, vaultEndpoint]
}

module siteEndpoint 'modules/private-endpoint.bicep' = if (privateNetworking) {
  params: {
    name: 'pep-${name}-site'
    location: location
    tags: allTags
    subnetId: network.?outputs.endpointSubnetId ?? ''
    targetId: site.outputs.id
    groupId: 'sites'
    zoneId: network.?outputs.siteZoneId ?? ''
  }
}

var healthUrl = 'https://${site.outputs.hostName}/api/v1/health'

module alerts 'modules/alerts.bicep' = {
  params: {
    name: name
    location: location
    tags: allTags
    applicationInsightsName: applicationInsightsName
    isPublic: publicAccess
    healthUrl: healthUrl
    emails: alertEmails
    watches: !empty(watch)
    vaultName: operations ? vaultName : ''
  }
}

module workbook 'modules/workbook.bicep' = {
  params: {
    displayName: 'Synchronization jobs (${name})'
    location: location
    tags: allTags
    applicationInsightsName: applicationInsightsName
  }
  dependsOn: [monitoring]
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  params: {
    name: 'budget-${name}'
    amount: monthlyBudget
    startDate: budgetStartDate
    emails: alertEmails
  }
}

@description('Name of the function app: what code is deployed to.')
output functionAppName string = site.outputs.name

@description('Host name that callers use.')
output functionAppHostName string = site.outputs.hostName

@description('Object id of the identity: what infra/graph grants Graph permissions to.')
output identityPrincipalId string = identity.outputs.principalId

@description('Client id of the identity.')
output identityClientId string = identity.outputs.clientId

@description('Name of the vault; empty without operations.')
output keyVaultName string = vault.?outputs.name ?? ''

@description('Resource group of all this.')
output resourceGroupName string = resourceGroup().name

@description('Name of Application Insights.')
output applicationInsightsName string = monitoring.outputs.applicationInsightsName

@description('Address that tells whether the service is well; it needs no token.')
output healthUrl string = healthUrl
