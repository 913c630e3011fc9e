// The vault with the target systems' credentials, for rotation. Secrets are read by role, behind a firewall.

@description('Name of the vault.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Name of the identity, from which the names of its role assignments are derived (docs/decisions).')
param identityName string

@description('Object id of the identity that reads secrets.')
param principalId string

@description('Workspace of the diagnostic settings.')
param workspaceId string

@description('Object ids of groups whose members may set secrets.')
@maxLength(10)
param officers string[]

@description('Addresses (CIDR) from which people may reach the vault to set secrets. None: private endpoints only.')
@maxLength(20)
param allowedAddresses string[]

@description('Whether it is locked against deletion.')
param isLocked bool

// Key Vault Secrets User: may read secrets and their metadata, may write none.
var secretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)

// Key Vault Secrets Officer: may read and write secrets. Owner and Contributor may not: the vault has its own roles.
var secretsOfficer = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
)

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: empty(allowedAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      ipRules: [
        for address in allowedAddresses: {
          value: address
        }
      ]
    }
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identityName, secretsUser)
  scope: vault
  properties: {
    roleDefinitionId: secretsUser
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource writers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for officer in officers: {
    name: guid(vault.id, officer, secretsOfficer)
    scope: vault
    properties: {
      roleDefinitionId: secretsOfficer
      principalId: officer
      principalType: 'Group'
    }
  }
]

resource vaultAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
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

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (isLocked) {
  name: 'no-deletion'
  scope: vault
  properties: {
    level: 'CanNotDelete'
    notes: 'Rotation reads its secrets.'
  }
}

@description('Resource id.')
output id string = vault.id

@description('Name.')
output name string = vault.name

@description('Address, the value of the setting KEY_VAULT_URI.')
output uri string = vault.properties.vaultUri
