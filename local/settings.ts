/**
 * The demo directory of the local run, as in `local.settings.json`. All GUIDs are fictional.
 */
export const demoTenantId = '7d1c3f0a-b2e9-4d58-a6c4-e19f50b7d284';

/** Client id of this API's registration: the only accepted audience. */
export const demoApiClientId = '0f6a8d31-5c92-4be7-9d40-a83c1e57b2f6';

/** Ports of the upstreams, as in `local.settings.json`. `npm start` moves an upstream whose port is in use. */
export const fixedPorts = { graph: 7072, entra: 7073, identity: 7074, vault: 7075, state: 7076 } as const;

/** The value of `X-IDENTITY-HEADER`, with which an app proves that a token request is local. */
export const demoIdentityHeader = 'local-identity-header';
