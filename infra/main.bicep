// All resources of the service, in one resource group. The parts that need a directory administrator are in graph/.
targetScope = 'resourceGroup'

@description('Azure region.')
@minLength(1)
param location string = resourceGroup().location

@description('Stage. In production the identity, the vault and the resource group are locked against deletion.')
@allowed(['dev', 'prod'])
param stage string

@description('First part of every name: lower case letters and digits.')
@minLength(2)
@maxLength(5)
param workload string = 'gsp'

@description('Tags of every resource.')
param tags { *: string } = {}

@description('Tenant of the callers.')
@minLength(36)
@maxLength(36)
param tenantId string = tenant().tenantId

@description('Client id of the registration of this API (infra/graph): the only accepted audience.')
@minLength(36)
@maxLength(36)
param apiClientId string

@description('Accepted callers: applications, or persons as well.')
@allowed(['apps', 'apps,users'])
param callers string = 'apps'

@description('Owners that a caller may read: {"<caller>": ["servicePrincipals/<guid>"]}. Empty: every owner.')
param accessGrants { *: string[] } = {}

@description('Owners whose jobs jobs-watch reads: ["servicePrincipals/<guid>"]. Empty, and without watchAll: jobs-watch, the fleet and alerts on jobs are off.')
@maxLength(200)
param watch string[] = []

@description('True where jobs-watch reads the jobs of all service principals of the tenant. Needs the Graph permission Application.Read.All (infra/graph).')
param watchAll bool = false

@description('When jobs-watch runs: a cron expression of six fields in UTC. Empty: every 15 minutes.')
@maxLength(100)
param watchSchedule string = ''

@description('Hours between two searches for service principals that have jobs, with watchAll.')
@minValue(1)
@maxValue(168)
param watchDiscoveryHours int = 6

@description('True where the POST and PUT endpoints are on. Then the vault and its private network are deployed.')
param operations bool = false

@description('Owners whose credential follows a new version of its secret in the vault: ["servicePrincipals/<guid>"]. Empty, and without autoRotateAll: only callers rotate.')
@maxLength(200)
param autoRotate string[] = []

@description('True where the credentials of all owners follow new versions of their secrets.')
param autoRotateAll bool = false

@description('The page of the API at api/v1/docs, which is public as the OpenAPI document is.')
@allowed(['enabled', 'disabled'])
param docs string = 'enabled'

@description('Error messages in responses: redacted, or omitted.')
@allowed(['scrub', 'omit'])
param errorText string = 'scrub'

@description('Whether storage, vault and app get private endpoints, and storage and vault no public ones.')
param privateNetworking bool = false

@description('True where the app is reachable from the internet. False needs privateNetworking, and build agents inside the network.')
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

@description('Maximum number of instances. Keep it low: circuits and cache are per instance.')
@minValue(1)
@maxValue(100)
param maximumInstanceCount int = 2

@description('Number of always-ready instances, which avoid cold starts. They are billed by the hour.')
@minValue(0)
@maxValue(10)
param alwaysReadyInstances int = 0

@description('Concurrent requests of one instance. Raised above graphConcurrency + graphQueue where it is lower.')
@minValue(1)
@maxValue(1000)
param perInstanceConcurrency int = 320

@description('Concurrent calls to Graph of each instance.')
@minValue(1)
@maxValue(256)
param graphConcurrency int = 16

@description('Waiting calls to Graph of each instance. Beyond it the response is 503.')
@minValue(0)
@maxValue(700)
param graphQueue int = 256

@description('Maximum attempts of one read of Graph.')
@minValue(1)
@maxValue(6)
param graphAttempts int = 4

@description('Milliseconds for one attempt.')
@minValue(100)
@maxValue(60000)
param graphAttemptTimeoutMs int = 10000

@description('Milliseconds for all calls to Graph of one request.')
@minValue(500)
@maxValue(120000)
param graphDeadlineMs int = 25000

@description('Seconds that a cached response is fresh; 0 switches the cache off.')
@minValue(0)
@maxValue(86400)
param cacheFreshSeconds int = 10

@description('Seconds of stale-while-revalidate: a stale response is served while one call refreshes it.')
@minValue(0)
@maxValue(86400)
param cacheStaleSeconds int = 60

@description('Seconds of stale-if-error: a stale response is served during an outage of Graph.')
@minValue(0)
@maxValue(86400)
param cacheOutageSeconds int = 600

@description('Seconds that a cached schema or template is fresh; 0 switches their cache off.')
@minValue(0)
@maxValue(86400)
param cacheSchemaSeconds int = 300

@description('Redundancy of the storage account. Zone-redundant where the region has zones.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string = 'Standard_LRS'

@description('Retention of telemetry in days.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Maximum GB of telemetry a day. Above it, rows are lost and alerts do not work until the next day. -1 is no limit.')
@minValue(-1)
@maxValue(100)
param logDailyQuotaGb int = 1

@description('Recipients of mail from alerts and the budget.')
@maxLength(50)
param alertEmails string[] = []

@description('Budget a month, in the currency of the subscription; 0 is none.')
@minValue(0)
@maxValue(100000)
param monthlyBudget int = 0

@description('First day of the month of the first deployment (yyyy-MM-01), for the budget. Azure refuses to change it later.')
@maxLength(10)
param budgetStartDate string = ''

// Storage refuses other characters only after half of the deployment. `fail` stops it before any resource is created.
var letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
var strangers = filter(range(0, length(workload)), place => !contains(letters, substring(workload, place, 1)))
var prefix = empty(strangers) ? workload : fail('workload takes lower case letters and digits only')

var name = '${prefix}-${stage}'
var suffix = uniqueString(resourceGroup().id)
var allTags = union(tags, { workload: workload, stage: stage })

// Computed here, because what-if cannot show resources whose names are outputs of a module.
var identityName = 'id-${name}-${suffix}'
var applicationInsightsName = 'appi-${name}-${suffix}'
var vaultName = 'kv${prefix}${stage}${suffix}'
var topicName = 'evgt-${name}-vault'
var deadLetterAccountName = 'dl${prefix}${stage}${suffix}'

// The resource group is not locked: Azure could not clean up its deployment history and would refuse deployment 801.
var isLocked = stage == 'prod'

// Flex Consumption reaches a vault behind a firewall only through a network.
var hasNetwork = privateNetworking || operations

// An instance must accept every request that its queue for Graph can hold, because another instance has other circuits and another cache.
var concurrency = max(perInstanceConcurrency, graphConcurrency + graphQueue + 1)

var watches = watchAll || !empty(watch)

// Client id of Event Grid in every tenant of the public cloud: https://learn.microsoft.com/azure/event-grid/secure-webhook-delivery
var eventGridClientId = '4962773b-9cdb-44cf-a8bf-237846a00ab7'
var autoRotates = autoRotateAll || !empty(autoRotate)

// A mistake stops the deployment before any resource is created.
var autoRotateSetting = !autoRotates
  ? ''
  : !operations
      ? fail('autoRotate needs operations, which deploys the vault')
      : !publicAccess
          ? fail('autoRotate needs publicAccess: Event Grid delivers over the internet only')
          : autoRotateAll && !empty(accessGrants) && !contains(accessGrants, eventGridClientId)
              ? fail('autoRotateAll with accessGrants needs the owners of the caller ${eventGridClientId} (Event Grid) in accessGrants')
              : autoRotateAll ? 'all' : string(autoRotate)

// Where callers are limited to owners, Event Grid is limited to those of autoRotate, unless accessGrants names others.
var grants = autoRotates && !autoRotateAll ? union({ '${eventGridClientId}': autoRotate }, accessGrants) : accessGrants

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

// Resources join the network one after the other: storage, vault, site, its endpoint. Azure refuses about one in three
// deployments that change a network concurrently (ReferencedResourceNotProvisioned): https://github.com/microsoft/AzureTRE/issues/3433
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

module vaultTopic 'modules/vault-topic.bicep' = if (operations) {
  params: {
    name: topicName
    location: location
    tags: allTags
    vaultName: vaultName
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [vault]
}

module deadLetters 'modules/dead-letters.bicep' = if (autoRotates) {
  params: {
    name: deadLetterAccountName
    location: location
    tags: allTags
    sku: storageSku
    topicName: topicName
    topicPrincipalId: vaultTopic.?outputs.principalId ?? ''
    workspaceId: monitoring.outputs.workspaceId
    isPrivate: privateNetworking
  }
}

// Names and bounds as in shared/config/config.ts, where an empty setting counts as absent.
var settings = {
  TENANT_ID: tenantId
  API_CLIENT_ID: apiClientId
  // Flex Consumption is available only in the public cloud.
  GRAPH_CLOUD: 'global'
  IDENTITY: 'managed'
  CALLERS: callers
  ACCESS_GRANTS: empty(accessGrants) ? '' : string(grants)
  WATCH: watchAll ? 'all' : (empty(watch) ? '' : string(watch))
  WATCH_SCHEDULE: watchSchedule
  WATCH_DISCOVERY_HOURS: string(watchDiscoveryHours)
  STATE_URI: storage.outputs.blobUri
  OPERATIONS: operations ? 'enabled' : ''
  AUTO_ROTATE: autoRotateSetting
  DOCS: docs
  ERROR_TEXT: errorText
  CACHE_FRESH_SECONDS: string(cacheFreshSeconds)
  CACHE_STALE_SECONDS: string(cacheStaleSeconds)
  CACHE_OUTAGE_SECONDS: string(cacheOutageSeconds)
  CACHE_SCHEMA_SECONDS: string(cacheSchemaSeconds)
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
    receivesEvents: autoRotates
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
    watches: watches
    vaultName: operations ? vaultName : ''
    topicName: topicName
    autoRotates: autoRotates
  }
  dependsOn: [vaultTopic]
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

@description('Name of the function app, to which code is deployed.')
output functionAppName string = site.outputs.name

@description('Host name that callers use.')
output functionAppHostName string = site.outputs.hostName

@description('Object id of the identity, to which infra/graph grants Graph permissions.')
output identityPrincipalId string = identity.outputs.principalId

@description('Client id of the identity.')
output identityClientId string = identity.outputs.clientId

@description('Name of the vault; empty without operations.')
output keyVaultName string = vault.?outputs.name ?? ''

@description('Name of the account of dead letters; empty without autoRotate.')
output deadLetterAccountName string = autoRotates ? deadLetterAccountName : ''

@description('Resource group.')
output resourceGroupName string = resourceGroup().name

@description('Name of Application Insights.')
output applicationInsightsName string = monitoring.outputs.applicationInsightsName

@description('Address of the health endpoint. It needs no token.')
output healthUrl string = healthUrl
