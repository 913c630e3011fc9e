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
 * A valid token. Concurrent calls share one request for it. `refused` is a token that the service does not accept any more.
 * `findScope` asks the service; it runs where no scope is known.
 */
export type GetToken = (findScope: () => Promise<string>, refused?: string) => Promise<string>;

/** A token is used until two minutes before it expires. */
const reserveMs = 120_000;

export const createGetToken = (
  credential: TokenCredential,
  givenScope: string | undefined,
  now: () => number,
): GetToken => {
  let scope = givenScope;
  let current: AccessToken | null = null;
  let pending: Promise<AccessToken> | null = null;

  const renew = async (findScope: () => Promise<string>): Promise<AccessToken> => {
    scope ??= await findScope();
    current = await credential.getToken(scope);
    if (current === null) throw new Error(`The credential gave no token for ${scope}.`);
    return current;
  };

  return async (findScope, refused) => {
    if (current !== null && current.token !== refused && current.expiresOnTimestamp - now() > reserveMs)
      return current.token;
    pending ??= renew(findScope).finally(() => {
      pending = null;
    });
    return (await pending).token;
  };
};

/** The scope in the challenge of a 401 (RFC 6750, 3); null where it is not that of an API. */
export const readScope = (challenge: string | null): string | null =>
  /\bscope="(api:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/\.default)"/iu.exec(challenge ?? '')?.[1] ??
  null;
