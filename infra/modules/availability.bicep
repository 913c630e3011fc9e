// A web test that calls the deep health check from several locations, and the alert on it.

@description('First part of the names, such as gsp-prod.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of Application Insights, which keeps the results.')
param applicationInsightsName string

@description('Id of the action group.')
param actionGroupId string

@description('Address of the health check.')
param healthUrl string

@description('Test locations: population tags of Application Insights ("availability test locations").')
@minLength(3)
@maxLength(16)
param testLocations string[] = ['emea-nl-ams-azr', 'emea-gb-db3-azr', 'us-va-ash-azr']

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource webTest 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'webtest-${name}-health'
  location: location
  tags: union(tags, { 'hidden-link:${applicationInsights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'webtest-${name}-health'
    Name: 'health of ${name}'
    Kind: 'standard'
    Enabled: true
    Frequency: 600
    Timeout: 30
    RetryEnabled: true
    Locations: [
      for testLocation in testLocations: {
        Id: testLocation
      }
    ]
    Request: {
      RequestUrl: '${healthUrl}?deep=true'
      HttpVerb: 'GET'
      FollowRedirects: false
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
      ContentValidation: {
        ContentMatch: '"status":"pass"'
        IgnoreCase: false
        PassIfTextFound: true
      }
    }
  }
}

resource availability 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-availability'
  location: 'global'
  tags: tags
  properties: {
    description: 'The deep health check fails. Jobs keep running in Microsoft Entra. Callers may get no answer, and alerts on jobs may not fire. What to do: docs/operations.md#availability'
    severity: 1
    enabled: true
    scopes: [webTest.id, applicationInsights.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: webTest.id
      componentId: applicationInsights.id
      failedLocationCount: 2
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}
