// A workbook about jobs, callers and Graph. Its layout is workbook.json. The name of a query in an item is replaced by the file of that name.

@description('Display name.')
@minLength(3)
param displayName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of Application Insights, where the queries run.')
param applicationInsightsName string

var queries = {
  'jobs-by-health': loadTextContent('../queries/workbook/jobs-by-health.kql')
  quarantines: loadTextContent('../queries/workbook/quarantines.kql')
  jobs: loadTextContent('../queries/workbook/jobs.kql')
  changes: loadTextContent('../queries/workbook/changes.kql')
  sweeps: loadTextContent('../queries/workbook/sweeps.kql')
  owners: loadTextContent('../queries/workbook/owners.kql')
  callers: loadTextContent('../queries/workbook/callers.kql')
  latency: loadTextContent('../queries/workbook/latency.kql')
  'graph-latency': loadTextContent('../queries/workbook/graph-latency.kql')
  throttling: loadTextContent('../queries/workbook/throttling.kql')
}

var layout = json(loadTextContent('../workbook.json'))

// Items of type 3 are queries.
var items = [
  for item in layout.items: item.type == 3 ? union(item, { content: { query: queries[item.content.query] } }) : item
]

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(applicationInsights.id, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    // Lower case, as Azure stores it. Otherwise what-if always shows a change.
    sourceId: toLower(applicationInsights.id)
    version: 'Notebook/1.0'
    serializedData: string(union(layout, { items: items }))
  }
}
