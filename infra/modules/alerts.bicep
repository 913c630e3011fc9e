// The alerts and their recipients. Each alert has a section in docs/operations.md, and each query is a file in queries/alerts.

@description('First part of the names, such as gsp-prod.')
@minLength(3)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of Application Insights, where the queries run.')
param applicationInsightsName string

@description('True where the app is reachable from the internet. Only then can a web test call it.')
param isPublic bool

@description('Address that the web test calls.')
param healthUrl string

@description('Recipients of the mail.')
@maxLength(50)
param emails string[]

@description('True where jobs-watch has owners to read. Otherwise there are no alerts on jobs.')
param watches bool

@description('Name of the vault; empty without one.')
param vaultName string

@description('Name of the system topic of the vault.')
param topicName string

@description('True where new versions of secrets are delivered to the service.')
param autoRotates bool

// Severity: 1 act now, 2 act today, 3 look at it. untilMorning: the effect of no action until morning, as in the runbook.
var serviceAlerts = [
  {
    name: 'caller-refused'
    title: 'A caller is refused repeatedly'
    severity: 3
    untilMorning: 'Nothing is lost: the service refused these calls and keeps refusing them.'
    query: loadTextContent('../queries/alerts/caller-refused.kql')
    every: 'PT15M'
    over: 'PT15M'
    dimensions: ['caller', 'outcome']
    isReminder: false
    firesAt: 'rows'
  }
  {
    name: 'graph-throttling'
    title: 'Microsoft Graph throttles the service'
    severity: 3
    untilMorning: 'The service slows down by itself. Callers get cached responses or 429 until Graph stops throttling.'
    query: loadTextContent('../queries/alerts/graph-throttling.kql')
    every: 'PT15M'
    over: 'PT15M'
    dimensions: []
    isReminder: false
    firesAt: 'rows'
  }
  {
    name: 'token-failing'
    title: 'The service gets no token for Microsoft Graph'
    severity: 1
    untilMorning: 'Jobs keep running in Microsoft Entra. Callers get 503, and no alert on jobs can fire.'
    query: loadTextContent('../queries/alerts/token-failing.kql')
    every: 'PT5M'
    over: 'PT15M'
    dimensions: []
    isReminder: false
    firesAt: 'rows'
  }
  {
    name: 'server-errors'
    title: 'More than one request in twenty fails'
    severity: 2
    untilMorning: 'Jobs keep running in Microsoft Entra. At least one request in twenty keeps failing.'
    query: loadTextContent('../queries/alerts/server-errors.kql')
    every: 'PT5M'
    over: 'PT15M'
    dimensions: []
    isReminder: false
    firesAt: 'rows'
  }
]

var jobAlerts = [
  {
    name: 'job-quarantined'
    title: 'A job is in quarantine'
    severity: 2
    untilMorning: 'Nothing is lost for 28 days: the job runs once a day and catches up later. Accounts of people who left stay active in the target system.'
    query: loadTextContent('../queries/alerts/job-quarantined.kql')
    every: 'PT1H'
    over: 'PT3H'
    dimensions: ['owner', 'job']
    isReminder: true
    firesAt: 'rows'
  }
  {
    name: 'job-disablement'
    title: 'A job is within 7 days of automatic disablement'
    severity: 1
    untilMorning: 'With more than one day left, nothing is lost. After that day Microsoft Entra disables the job, and it stays off until a person starts it.'
    query: loadTextContent('../queries/alerts/job-disablement.kql')
    every: 'PT1H'
    over: 'PT3H'
    dimensions: ['owner', 'job']
    isReminder: true
    firesAt: 'rows'
  }
  {
    name: 'job-failing'
    title: 'A job fails again and again'
    severity: 2
    untilMorning: 'The job tries again at each interval and catches up later. If it keeps failing, Microsoft Entra puts it in quarantine.'
    query: loadTextContent('../queries/alerts/job-failing.kql')
    every: 'PT1H'
    over: 'PT3H'
    dimensions: ['owner', 'job']
    isReminder: true
    firesAt: 'rows'
  }
  {
    name: 'job-critical'
    title: 'A job has become critical'
    severity: 2
    untilMorning: 'Nothing is lost. The job tries again by itself, in quarantine once a day.'
    query: loadTextContent('../queries/alerts/job-critical.kql')
    every: 'PT15M'
    over: 'PT15M'
    dimensions: ['owner', 'job']
    isReminder: true
    firesAt: 'rows'
  }
  {
    name: 'owner-unread'
    title: 'A watched owner cannot be read'
    severity: 2
    untilMorning: 'The jobs of this owner keep running. A quarantine that begins tonight is reported only when the owner can be read again.'
    query: loadTextContent('../queries/alerts/owner-unread.kql')
    every: 'PT1H'
    over: 'PT6H'
    dimensions: ['owner', 'outcome']
    isReminder: true
    firesAt: 'rows'
  }
  {
    name: 'watch-silent'
    title: 'jobs-watch does not read any owner'
    severity: 2
    untilMorning: 'Jobs keep running in Microsoft Entra. No alert on jobs can fire until this is corrected.'
    query: loadTextContent('../queries/alerts/watch-silent.kql')
    every: 'PT1H'
    over: 'PT3H'
    dimensions: []
    isReminder: false
    firesAt: 'silence'
  }
]

var rotationAlerts = [
  {
    name: 'rotation-failed'
    title: 'A new version of a secret was not put into use'
    severity: 2
    untilMorning: 'Microsoft Entra has the whole old set of credentials or the whole new one. Where the target system refuses it, the job fails until this is corrected, and quarantine follows.'
    query: loadTextContent('../queries/alerts/rotation-failed.kql')
    every: 'PT15M'
    over: 'PT3H'
    dimensions: ['owner', 'key', 'secretVersion', 'reason']
    isReminder: true
    firesAt: 'rows'
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [
      for (email, place) in emails: {
        name: 'email-${place}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

module queryAlert 'query-alert.bicep' = [
  for alert in concat(serviceAlerts, watches ? jobAlerts : [], autoRotates ? rotationAlerts : []): {
    params: {
      name: 'alert-${name}-${alert.name}'
      title: '${alert.title} (${name})'
      section: alert.name
      location: location
      tags: tags
      applicationInsightsName: applicationInsightsName
      actionGroupId: people.id
      severity: alert.severity
      untilMorning: alert.untilMorning
      query: alert.query
      every: alert.every
      over: alert.over
      dimensions: alert.dimensions
      isReminder: alert.isReminder
      firesAt: alert.firesAt
    }
  }
]

module availability 'availability.bicep' = if (isPublic) {
  params: {
    name: name
    location: location
    tags: tags
    applicationInsightsName: applicationInsightsName
    actionGroupId: people.id
    healthUrl: healthUrl
  }
}

module serviceHealth 'service-health.bicep' = {
  params: {
    name: name
    tags: tags
    actionGroupId: people.id
  }
}

module vaultAlerts 'vault-alerts.bicep' = if (!empty(vaultName)) {
  params: {
    name: name
    tags: tags
    vaultName: vaultName
    topicName: topicName
    autoRotates: autoRotates
    actionGroupId: people.id
  }
}
