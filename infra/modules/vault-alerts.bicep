// Alerts on the vault: refused calls, secrets that expire, and events that Event Grid could not deliver.

@description('First part of the names, such as gsp-prod.')
param name string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of the vault.')
param vaultName string

@description('Name of the system topic of the vault.')
param topicName string

@description('True where new versions of secrets are delivered to the service.')
param autoRotates bool

@description('Id of the action group.')
param actionGroupId string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}

// 401 is excluded, because the first call of each client gets a challenge.
resource vaultRefusing 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-vault-refusing'
  location: 'global'
  tags: tags
  properties: {
    description: 'The vault denies or throttles calls. Jobs keep running with the credentials that they have. Only rotations fail. What to do: docs/operations.md#vault-refusing'
    severity: 2
    enabled: true
    scopes: [vault.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'refused'
          metricNamespace: 'Microsoft.KeyVault/vaults'
          metricName: 'ServiceApiResult'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          dimensions: [
            {
              name: 'StatusCode'
              operator: 'Include'
              values: ['403', '429']
            }
          ]
        }
      ]
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}

// No metric shows that a secret expires soon. Event Grid does, 30 days before
// (https://learn.microsoft.com/azure/key-vault/general/event-grid-overview).
resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource vaultExpiry 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'vault-expiry'
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    filter: {
      includedEventTypes: ['Microsoft.KeyVault.SecretNearExpiry', 'Microsoft.KeyVault.SecretExpired']
    }
    destination: {
      endpointType: 'MonitorAlert'
      properties: {
        severity: 'Sev2'
        description: 'A secret in the vault expires soon, or has expired. Nothing happens before the day of expiry. After it the target system may refuse the job, and quarantine follows. What to do: docs/operations.md#vault-expiry'
        actionGroups: [actionGroupId]
      }
    }
  }
}

// An event is dropped where its dead letter could not be written for four hours. The topic has another subscription, vault-expiry: its
// events do not count. The dimension of both metrics: https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-eventgrid-systemtopics-metrics
// Its logs have names of subscriptions in capitals (https://learn.microsoft.com/azure/event-grid/diagnostic-logs), so both spellings are here.
var undelivered = [
  { name: 'events-dead-lettered', metric: 'DeadLetteredCount' }
  { name: 'events-dropped', metric: 'DroppedEventCount' }
]

resource eventsDeadLettered 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for event in undelivered: if (autoRotates) {
    name: 'alert-${name}-${event.name}'
    location: 'global'
    tags: tags
    properties: {
      description: 'Event Grid gave up an event of the vault: the service refused it for good, or did not accept it for a day. The job keeps running with the credential that Microsoft Entra has, as long as the target system accepts it. What to do: docs/operations.md#events-dead-lettered'
      severity: 2
      enabled: true
      scopes: [topic.id]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'undelivered'
            metricNamespace: 'Microsoft.EventGrid/systemTopics'
            metricName: event.metric
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: [
              {
                name: 'EventSubscriptionName'
                operator: 'Include'
                values: ['rotation', 'ROTATION']
              }
            ]
          }
        ]
      }
      autoMitigate: true
      actions: [
        {
          actionGroupId: actionGroupId
        }
      ]
    }
  }
]
