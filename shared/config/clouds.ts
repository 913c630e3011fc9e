/** Everything that differs between the national clouds (https://learn.microsoft.com/graph/deployments). */
export interface Cloud {
  /** Graph's root without a version. The token scope is this root with `/.default`, also when the root is overridden. */
  readonly graph: string;
  readonly login: string;
  /** Suffix of the host names of key vaults. */
  readonly vaultSuffix: string;
  /** Suffix of the host names of blob storage accounts. */
  readonly blobSuffix: string;
  /** Event Grid's `WebHook-Request-Origin` (https://learn.microsoft.com/azure/event-grid/end-point-validation-cloud-events-schema). */
  readonly eventGridOrigin: string;
}

export const clouds = {
  global: {
    graph: 'https://graph.microsoft.com',
    login: 'https://login.microsoftonline.com',
    vaultSuffix: '.vault.azure.net',
    blobSuffix: '.blob.core.windows.net',
    eventGridOrigin: 'eventgrid.azure.net',
  },
  usgov: {
    graph: 'https://graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    vaultSuffix: '.vault.usgovcloudapi.net',
    blobSuffix: '.blob.core.usgovcloudapi.net',
    eventGridOrigin: 'eventgrid.azure.us',
  },
  'usgov-dod': {
    graph: 'https://dod-graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    vaultSuffix: '.vault.usgovcloudapi.net',
    blobSuffix: '.blob.core.usgovcloudapi.net',
    eventGridOrigin: 'eventgrid.azure.us',
  },
  china: {
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    login: 'https://login.chinacloudapi.cn',
    vaultSuffix: '.vault.azure.cn',
    blobSuffix: '.blob.core.chinacloudapi.cn',
    eventGridOrigin: 'eventgrid.azure.cn',
  },
} as const satisfies Record<string, Cloud>;
