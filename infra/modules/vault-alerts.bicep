// Alerts on the vault: refused calls, and secrets that expire.

@description('First part of the names, such as gsp-prod.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of the vault.')
param vaultName string

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
resource vaultEvents 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${name}-vault'
  location: location
  tags: tags
  properties: {
    source: vault.id
    topicType: 'Microsoft.KeyVault.vaults'
  }
}

resource vaultExpiry 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: vaultEvents
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
