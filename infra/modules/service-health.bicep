// Mail when Azure has a problem in this subscription.

@description('First part of the name, such as gsp-prod.')
param name string

@description('Tags of every resource.')
param tags { *: string }

@description('Id of the action group.')
param actionGroupId string

resource serviceHealth 'Microsoft.Insights/activityLogAlerts@2020-10-01' = {
  name: 'alert-${name}-service-health'
  location: 'global'
  tags: tags
  properties: {
    description: 'Azure reports an outage, a security advisory or an action to take. Read it in Service Health of the Azure portal.'
    enabled: true
    scopes: [subscription().id]
    condition: {
      allOf: [
        {
          field: 'category'
          equals: 'ServiceHealth'
        }
        {
          anyOf: [
            {
              field: 'properties.incidentType'
              equals: 'Incident'
            }
            {
              field: 'properties.incidentType'
              equals: 'Security'
            }
            {
              field: 'properties.incidentType'
              equals: 'ActionRequired'
            }
          ]
        }
      ]
    }
    actions: {
      actionGroups: [
        {
          actionGroupId: actionGroupId
        }
      ]
    }
  }
}
