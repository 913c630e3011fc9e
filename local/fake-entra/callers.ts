/** A tool that calls this API with a token of its own. Every GUID is made up. */
export interface DemoCaller {
  /** Client id of the tool: `azp` in its tokens. */
  readonly clientId: string;
  /** Object id of its service principal: `oid` and `sub`. */
  readonly objectId: string;
  /** App roles of this API that are assigned to it. */
  readonly roles: readonly string[];
  /** How it authenticated: "1" with a secret, "2" with a certificate or a federated credential. */
  readonly azpacr: '1' | '2';
}

export const demoCallers = {
  /** May read. */
  reader: {
    clientId: '5a09c7e4-81bd-4f36-b2d0-3e9f6c14a785',
    objectId: 'e8b2641d-7f03-4c9a-85e6-1d5b90f7a23c',
    roles: ['Synchronization.Read'],
    azpacr: '2',
  },
  /** May operate jobs and read. */
  operator: {
    clientId: 'b7e0d5c3-46fa-4d19-8b62-f9a1c3708e54',
    objectId: '2f91a6e8-c05d-4b73-9ae4-70d8b5f36c1b',
    roles: ['Synchronization.Operate', 'Synchronization.Read'],
    azpacr: '2',
  },
  /** May rotate credentials and read. */
  rotator: {
    clientId: 'd4862f9b-ea17-4c05-b3d8-1c70f5a94e62',
    objectId: '71c4b8d0-3e9f-4a26-85d7-e6f20a9b53c8',
    roles: ['Synchronization.Rotate', 'Synchronization.Read'],
    azpacr: '2',
  },
  /** The identity with which Event Grid delivers events. Its client id is the same in every tenant. */
  'event-grid': {
    clientId: '4962773b-9cdb-44cf-a8bf-237846a00ab7',
    objectId: 'a3d07c58-61be-4f92-8d4e-95b2f6c0e17a',
    roles: ['Synchronization.Rotate'],
    azpacr: '2',
  },
  /** Has no role: 403. */
  norole: {
    clientId: '93d6f15b-2c47-4ea8-a07d-6b8e41c9f052',
    objectId: '0c7e5a92-d4b8-4163-9f2a-b58d30e6c417',
    roles: [],
    azpacr: '1',
  },
} as const satisfies Record<string, DemoCaller>;

export type DemoCallerName = keyof typeof demoCallers;

/** By name or by client id. */
export const findCaller = (text: string): DemoCallerName | undefined => {
  const names = Object.keys(demoCallers) as DemoCallerName[];
  return names.find((name) => name === text || demoCallers[name].clientId === text.toLowerCase());
};

/** Client ids that get a token which this API refuses, for tests of a tool. */
export const unusable = {
  /** Of `reader`, issued two hours ago for one hour. */
  expired: {
    caller: 'reader',
    claimsAt: (nowSeconds: number) => ({
      iat: nowSeconds - 7200,
      nbf: nowSeconds - 7200,
      exp: nowSeconds - 3600,
    }),
  },
  /** Of `reader`, for Microsoft Graph. */
  'wrong-audience': {
    caller: 'reader',
    claimsAt: () => ({ aud: '00000003-0000-0000-c000-000000000000' }),
  },
} as const satisfies Record<
  string,
  { caller: DemoCallerName; claimsAt: (nowSeconds: number) => Readonly<Record<string, unknown>> }
>;

export type TokenName = DemoCallerName | keyof typeof unusable;

/** All client ids that the token endpoint knows. */
export const tokenNames = [...Object.keys(demoCallers), ...Object.keys(unusable)] as readonly TokenName[];

export interface Granted {
  readonly caller: DemoCallerName;
  /** Replaces claims, for a token that this API refuses. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The token of a client id or a name; undefined for an unknown one. */
export const findGrant = (text: string, nowSeconds: number): Granted | undefined => {
  const refused = Object.entries(unusable).find(([name]) => name === text)?.[1];
  if (refused !== undefined) return { caller: refused.caller, claims: refused.claimsAt(nowSeconds) };
  const caller = findCaller(text);
  return caller === undefined ? undefined : { caller, claims: {} };
};
