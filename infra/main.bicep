// Everything Training Circle runs on, in one resource group, and nothing that is secret: the bot proves itself to Teams, to the
// storage account and to the registry with one managed identity.
targetScope = 'resourceGroup'

@description('What the resources are named after: lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(20)
param name string = 'training-circle'

@description('The region of everything but the bot registration, which has none.')
param location string = resourceGroup().location

@description('A container registry in this resource group that holds the image.')
param registryName string

@description('The image in that registry, such as training-circle:0.1.0.')
param image string

@description('What people see as the name of the bot.')
@maxLength(42)
param displayName string = 'Training Circle'

@description('How long logs are kept, in days.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

var suffix = uniqueString(resourceGroup().id, name)

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: '${name}-identity'
    location: location
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'tc${suffix}'
    location: location
    principalId: identity.outputs.principalId
  }
}

module registryPull 'modules/registry-pull.bicep' = {
  name: 'registry-pull'
  params: {
    registryName: registryName
    principalId: identity.outputs.principalId
  }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: {
    name: '${name}-logs'
    location: location
    retentionDays: logRetentionDays
  }
}

module app 'modules/container-app.bicep' = {
  name: 'app'
  params: {
    name: name
    location: location
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    tenantId: identity.outputs.tenantId
    storageAccountName: storage.outputs.name
    workspaceId: logs.outputs.workspaceId
    registryServer: registryPull.outputs.loginServer
    image: image
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: '${name}-${suffix}'
    displayName: displayName
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    tenantId: identity.outputs.tenantId
    endpoint: 'https://${app.outputs.fqdn}/api/messages'
  }
}

@description('For the manifest of the Teams app: its BOT_ID.')
output botId string = identity.outputs.clientId

@description('For the command line, as AZURE_STORAGE_ACCOUNT_NAME.')
output storageAccountName string = storage.outputs.name

output url string = 'https://${app.outputs.fqdn}'
