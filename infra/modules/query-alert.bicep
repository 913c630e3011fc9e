// One alert on telemetry: a query that answers rows where something is wrong, or none where it is silent.

@description('Name of the alert rule.')
param name string

@description('What has happened, as people read it.')
param title string

@description('Section of docs/operations.md that says what to do.')
param section string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of Application Insights, where the query runs.')
param applicationInsightsName string

@description('Id of the action group that is told.')
param actionGroupId string

@description('1 act now, 2 act today, 3 look at it.')
@minValue(1)
@maxValue(3)
param severity int

@description('What happens if nobody acts until morning. It is in the mail.')
param untilMorning string

@description('KQL over the tables of Application Insights.')
param query string

@description('How often it runs, ISO 8601.')
@allowed(['PT5M', 'PT15M', 'PT1H'])
param every string

@description('Over how much telemetry, ISO 8601.')
@allowed(['PT15M', 'PT3H', 'PT6H'])
param over string

@description('Columns of the query that tell one alert from another.')
@maxLength(6)
param dimensions string[]

@description('True: it fires again each day while it holds. False: it fires once, and resolves itself.')
param isReminder bool

@description('Whether it fires when the query answers rows, or when it answers none.')
@allowed(['rows', 'silence'])
param firesAt string

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource queryAlert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: title
    description: '${untilMorning} What to do: docs/operations.md#${section}'
    severity: severity
    enabled: true
    scopes: [applicationInsights.id]
    evaluationFrequency: every
    windowSize: over
    criteria: {
      allOf: [
        {
          query: query
          timeAggregation: 'Count'
          operator: firesAt == 'rows' ? 'GreaterThan' : 'LessThan'
          threshold: firesAt == 'rows' ? 0 : 1
          dimensions: [
            for dimension in dimensions: {
              name: dimension
              operator: 'Include'
              values: ['*']
            }
          ]
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    // Azure refuses a pause between notifications on an alert that resolves itself.
    autoMitigate: !isReminder
    muteActionsDuration: isReminder ? 'P1D' : null
    actions: {
      actionGroups: [actionGroupId]
    }
  }
}
