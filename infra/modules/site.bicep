// The function app on Flex Consumption, and Easy Auth as its outer wall. The app verifies every token itself as well.

@description('Name of the function app: its default host name, and the id of its host.')
param name string

@description('Name of the plan. Flex Consumption: one app for each plan.')
param planName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Resource id of the user-assigned identity.')
param identityId string

@description('Its client id.')
param identityClientId string

@description('Tenant whose tokens pass Easy Auth.')
param tenantId string

@description('Client id of the registration of the API: the only audience that passes.')
param apiClientId string

@description('Storage account of the host.')
param storageAccountName string

@description('Container of the deployed package.')
param deploymentContainerUrl string

@description('Application Insights that telemetry goes to.')
param applicationInsightsName string

@description('Workspace of the diagnostic settings.')
param workspaceId string

@description('Settings of the service by name (shared/config.ts). What the platform needs is added here.')
param settings object

@description('Memory of an instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Most instances. Gate and cache are per instance: few.')
@minValue(1)
@maxValue(100)
param maximumInstanceCount int

@description('Requests at a time that one instance takes.')
@minValue(1)
@maxValue(1000)
param perInstanceConcurrency int

@description('Instances that always run, against cold starts. They cost by the hour.')
@minValue(0)
@maxValue(10)
param alwaysReadyInstances int

@description('Subnet through which the app goes out; empty: none.')
param subnetId string

@description('Whether the app answers from outside the private network.')
param publicAccess bool

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      remoteDebuggingEnabled: false
    }
    functionAppConfig: {
      runtime: {
        name: 'node'
        version: '24'
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyInstances }]
        triggers: {
          http: {
            perInstanceConcurrency: perInstanceConcurrency
          }
        }
      }
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, {
      AZURE_CLIENT_ID: identityClientId
      AzureWebJobsStorage__accountName: storageAccountName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identityClientId}'
      OTEL_TRACES_SAMPLER: 'always_on'
      // The host buffers a body before the app is asked, for anybody. Twice the largest body that the API accepts.
      FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '131072'
    })
  }

  // Bearer tokens only: no sign-in, no client secret, no token store. health and openapi.json need no token.
  resource easyAuth 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: {
        enabled: true
        runtimeVersion: '~1'
      }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'Return401'
        excludedPaths: ['/api/v1/health', '/api/v1/openapi.json']
      }
      httpSettings: {
        requireHttps: true
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: apiClientId
            openIdIssuer: uri(environment().authentication.loginEndpoint, '${tenantId}/v2.0')
          }
          validation: {
            allowedAudiences: [apiClientId]
          }
        }
      }
      login: {
        tokenStore: {
          enabled: false
        }
      }
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

// What Easy Auth refused. Requests, failures and calls of Graph are the service's own telemetry (docs/telemetry.md).
resource siteAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: site
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AppServiceAuthenticationLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

@description('Resource id.')
output id string = site.id

@description('Name.')
output name string = site.name

@description('Host name that callers use.')
output hostName string = site.properties.defaultHostName
