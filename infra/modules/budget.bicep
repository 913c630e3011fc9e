// Mail when 80 % of the budget is spent, and when 100 % is forecast.

@description('Name of the budget.')
param name string

@description('Amount a month, in the currency of the subscription.')
param amount int

@description('First day of the month of the first deployment (yyyy-MM-01). Azure refuses to change it later.')
param startDate string

@description('Recipients of the mail, in addition to the owners of the subscription.')
param emails string[]

// Azure refuses a notification without contacts.
var contactRoles = ['Owner']

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: startDate
    }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
        contactRoles: contactRoles
      }
      foreseen: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
        contactRoles: contactRoles
      }
    }
  }
}
