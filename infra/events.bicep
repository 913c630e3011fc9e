// The subscription that delivers new versions of secrets to vault-events. It is deployed after the code, because Event Grid calls the
// endpoint before it creates the subscription, and only where autoRotate is on.
targetScope = 'resourceGroup'

@description('Stage: the same as stage of main.bicep.')
@allowed(['dev', 'prod'])
param stage string

@description('First part of every name: the same as workload of main.bicep.')
@minLength(2)
@maxLength(5)
param workload string = 'gsp'

@description('Tenant of the registration.')
@minLength(36)
@maxLength(36)
param tenantId string = tenant().tenantId

@description('Client id of the registration of this API: Event Grid asks for a token of this audience.')
@minLength(36)
@maxLength(36)
param apiClientId string

// The names of main.bicep. A rule of the policy compares them.
var name = '${workload}-${stage}'
var suffix = uniqueString(resourceGroup().id)

resource site 'Microsoft.Web/sites@2025-03-01' existing = {
  name: 'func-${name}-${suffix}'
}

resource deadLetterAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: 'dl${workload}${stage}${suffix}'
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: 'evgt-${name}-vault'
}

resource rotation 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'rotation'
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    filter: {
      includedEventTypes: ['Microsoft.KeyVault.SecretNewVersionCreated']
      subjectBeginsWith: 'sync-'
    }
    // One event for each request: a request has one result.
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${site.properties.defaultHostName}/api/v1/events/key-vault'
        azureActiveDirectoryTenantId: tenantId
        azureActiveDirectoryApplicationIdOrUri: apiClientId
        maxEventsPerBatch: 1
        minimumTlsVersionAllowed: '1.2'
      }
    }
    // The maximum of Event Grid: after a day, or 30 attempts, an event becomes a dead letter.
    retryPolicy: {
      eventTimeToLiveInMinutes: 1440
      maxDeliveryAttempts: 30
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: deadLetterAccount.id
          blobContainerName: 'dead-letters'
        }
      }
    }
  }
}
