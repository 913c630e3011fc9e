// Development: small, public, without budget. Values of the tenant come from environment variables (docs/deploy.md).
using 'main.bicep'

param stage = 'dev'
param apiClientId = readEnvironmentVariable('API_CLIENT_ID')
param callers = readEnvironmentVariable('CALLERS', 'apps,users')
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
param alertEmails = json(readEnvironmentVariable('ALERT_EMAILS', '[]'))

param instanceMemoryMB = 512
param maximumInstanceCount = 2
param logDailyQuotaGb = 1
