/**
 * The demo directory of the local run, the same in `local.settings.json`. Every GUID in it is made up.
 */
export const demoTenantId = '7d1c3f0a-b2e9-4d58-a6c4-e19f50b7d284';

/** Client id of this API's registration: the only accepted audience. */
export const demoApiClientId = '0f6a8d31-5c92-4be7-9d40-a83c1e57b2f6';

/** Where `npm run fakes` serves the far ends; `npm start` takes free ports instead. */
export const fixedPorts = { graph: 7072, entra: 7073, identity: 7074, vault: 7075 } as const;

/** What the platform and an app share to prove that a request for a token is local. */
export const demoIdentityHeader = 'local-identity-header';
