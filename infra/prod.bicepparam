// Production: private storage and vault, locked, with a budget. Values of the tenant come from environment variables (docs/deploy.md).
using 'main.bicep'

param stage = 'prod'
param apiClientId = readEnvironmentVariable('API_CLIENT_ID')
param callers = readEnvironmentVariable('CALLERS', 'apps')
param accessGrants = json(readEnvironmentVariable('ACCESS_GRANTS', '{}'))
param watch = json(readEnvironmentVariable('WATCH', '[]'))
param watchAll = bool(readEnvironmentVariable('WATCH_ALL', 'false'))
param watchSchedule = readEnvironmentVariable('WATCH_SCHEDULE', '')
param operations = bool(readEnvironmentVariable('OPERATIONS_ENABLED', 'false'))
param vaultOfficers = json(readEnvironmentVariable('VAULT_OFFICERS', '[]'))
param vaultAllowedAddresses = json(readEnvironmentVariable('VAULT_ALLOWED_ADDRESSES', '[]'))
param autoRotate = json(readEnvironmentVariable('AUTO_ROTATE', '[]'))
param autoRotateAll = bool(readEnvironmentVariable('AUTO_ROTATE_ALL', 'false'))
param docs = readEnvironmentVariable('DOCS', 'enabled')
param platformAuthentication = bool(readEnvironmentVariable('PLATFORM_AUTHENTICATION', 'true'))
param authenticationLogs = bool(readEnvironmentVariable('AUTHENTICATION_LOGS', 'false'))
var emails = json(readEnvironmentVariable('ALERT_EMAILS'))
param alertEmails = empty(emails) ? fail('ALERT_EMAILS is empty: the alerts of production need a recipient') : emails

param privateNetworking = true
param instanceMemoryMB = 2048
param maximumInstanceCount = 4
param storageSku = 'Standard_ZRS'
param logRetentionDays = 90
param logDailyQuotaGb = 10
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '150'))
param budgetStartDate = readEnvironmentVariable('BUDGET_START_DATE')
