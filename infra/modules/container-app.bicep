// The bot itself: `npm run serve` in a container.
param name string
param location string
param identityId string
param identityClientId string
param tenantId string
param storageAccountName string
param workspaceId string
param registryServer string
param image string

var port = 3978

resource managedEnvironment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      // By a diagnostic setting: sending to the workspace directly would take its key.
      destination: 'azure-monitor'
    }
  }
}

resource toWorkspace 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: managedEnvironment
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: managedEnvironment.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'bot'
          image: '${registryServer}/${image}'
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          // What src/config.ts asks for. AZURE_CLIENT_ID is read by Azure's SDK: which identity is meant.
          env: [
            {
              name: 'AZURE_STORAGE_ACCOUNT_NAME'
              value: storageAccountName
            }
            {
              name: 'AZURE_CLIENT_ID'
              value: identityClientId
            }
            {
              name: 'MicrosoftAppId'
              value: identityClientId
            }
            {
              name: 'MicrosoftAppType'
              value: 'UserAssignedMSI'
            }
            {
              name: 'MicrosoftAppTenantId'
              value: tenantId
            }
            {
              // As ingress gives it below; asking the app for it here would be asking it of itself.
              name: 'PUBLIC_URL'
              value: 'https://${name}.${managedEnvironment.properties.defaultDomain}'
            }
            {
              name: 'PORT'
              value: string(port)
            }
          ]
          probes: [
            {
              // It listens once every course is loaded: up to 200 seconds are given for that.
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 20
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 15
              timeoutSeconds: 5
              failureThreshold: 4
            }
            {
              // It answers within 2 seconds, also when storage does not.
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        // Never none: Teams gives up on an answer after 15 seconds, and a start may take longer.
        minReplicas: 1
        maxReplicas: 2
      }
    }
  }
}

output fqdn string = app.properties.configuration.ingress.fqdn
