// One alert on telemetry. It fires where the query returns rows, or where it returns none.

@description('Name of the alert rule.')
param name string

@description('Title for the reader of the mail.')
param title string

@description('Section of docs/operations.md with the steps to take.')
param section string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of Application Insights, where the query runs.')
param applicationInsightsName string

@description('Id of the action group.')
param actionGroupId string

@description('1 act now, 2 act today, 3 look at it.')
@minValue(1)
@maxValue(3)
param severity int

@description('The effect of no action until morning. It is in the mail.')
param untilMorning string

@description('KQL over the tables of Application Insights.')
param query string

@description('Interval of the query, ISO 8601.')
@allowed(['PT5M', 'PT15M', 'PT1H'])
param every string

@description('Time range of the query, ISO 8601.')
@allowed(['PT15M', 'PT3H', 'PT6H'])
param over string

@description('Columns of the query that distinguish alerts.')
@maxLength(6)
param dimensions string[]

@description('True: the alert fires again each day while the condition is met. False: it fires once and resolves itself.')
param isReminder bool

@description('Whether the alert fires when the query returns rows, or when it returns none.')
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
    // Azure refuses muteActionsDuration on an alert that resolves itself.
    autoMitigate: !isReminder
    muteActionsDuration: isReminder ? 'P1D' : null
    actions: {
      actionGroups: [actionGroupId]
    }
  }
}
