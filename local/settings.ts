/**
 * The demo directory of the local run, as in `local.settings.json`. All GUIDs are fictional.
 */
export const demoTenantId = '7d1c3f0a-b2e9-4d58-a6c4-e19f50b7d284';

/** Client id of this API's registration: the only accepted audience. */
export const demoApiClientId = '0f6a8d31-5c92-4be7-9d40-a83c1e57b2f6';

/** The port of the functions, as `func start` takes it. `npm start` moves a part whose port is in use. */
export const fixedFunctionsPort = 7071;

/** The ports of the upstreams come after the port of the functions. */
export const portsAfter = (functionsPort: number) => ({
  graph: functionsPort + 1,
  entra: functionsPort + 2,
  identity: functionsPort + 3,
  vault: functionsPort + 4,
  state: functionsPort + 5,
});

/** Ports of the upstreams, as in `local.settings.json`. */
export const fixedPorts = portsAfter(fixedFunctionsPort);

/** The value of `X-IDENTITY-HEADER`, with which an app proves that a token request is local. */
export const demoIdentityHeader = 'local-identity-header';
