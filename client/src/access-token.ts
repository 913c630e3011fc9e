/** An access token; `expiresOnTimestamp` in milliseconds since the epoch. */
export interface AccessToken {
  readonly token: string;
  readonly expiresOnTimestamp: number;
}

/** Each credential of `@azure/identity` is one. */
export interface TokenCredential {
  getToken(scopes: string | string[]): Promise<AccessToken | null>;
}

/**
 * A valid token. Concurrent calls share one request for it, until it is 30 s old. `refused` is a token that the service does not
 * accept any more. `findScope` asks the service; it runs where no scope is known.
 */
export type GetToken = (findScope: () => Promise<string>, refused?: string) => Promise<string>;

/** A token is used until two minutes before it expires. */
const reserveMs = 120_000;

/** A call waits so long for a token. A request for one that is older may never end, and the next call makes another. */
export const maxTokenWaitMs = 30_000;

export const createGetToken = (
  credential: TokenCredential,
  givenScope: string | undefined,
  now: () => number,
): GetToken => {
  let scope = givenScope;
  let current: AccessToken | null = null;
  let pending: { readonly token: Promise<AccessToken>; readonly sinceMs: number } | null = null;

  const request = async (findScope: () => Promise<string>): Promise<AccessToken> => {
    scope ??= await findScope();
    const token = await credential.getToken(scope);
    if (token === null) throw new Error(`The credential gave no token for ${scope}.`);
    return token;
  };

  const start = (findScope: () => Promise<string>) => {
    const started = { token: request(findScope), sinceMs: now() };
    const settle = (token: AccessToken | null) => {
      // A request that ends after the next one began changes nothing.
      if (pending !== started) return;
      pending = null;
      current = token;
    };
    started.token.then(settle, () => {
      settle(null);
    });
    return started;
  };

  return async (findScope, refused) => {
    if (current !== null && current.token !== refused && current.expiresOnTimestamp - now() > reserveMs)
      return current.token;
    if (pending === null || now() - pending.sinceMs >= maxTokenWaitMs) pending = start(findScope);
    return (await pending.token).token;
  };
};

/** The scope in the challenge of a 401 (RFC 6750, 3); null where it is not that of an API. */
export const readScope = (challenge: string | null): string | null =>
  /\bscope="(api:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/\.default)"/iu.exec(challenge ?? '')?.[1] ??
  null;
