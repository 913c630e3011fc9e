import { describe, expect, it } from '@jest/globals';
import { createGetToken, readScope, type AccessToken } from '../../client/src/access-token.ts';
import { apiScope } from '../support/client.ts';

const hour = 3_600_000;

/** A credential whose tokens live an hour, and the clock. */
const open = (scope: string | undefined = apiScope) => {
  let time = 0;
  const scopes: string[] = [];
  const credential = {
    getToken: (asked: string | string[]): Promise<AccessToken | null> => {
      scopes.push(String(asked));
      return Promise.resolve({ token: `token-${scopes.length}`, expiresOnTimestamp: time + hour });
    },
  };
  const getToken = createGetToken(credential, scope, () => time);
  const never = () => Promise.reject(new Error('The scope is known.'));
  return {
    get: (refused?: string) => getToken(never, refused),
    getToken,
    scopes,
    moveTo: (ms: number) => {
      time = ms;
    },
  };
};

describe('a token', () => {
  it('is kept until two minutes before it expires', async () => {
    const { get, scopes, moveTo } = open();
    expect(await get()).toBe('token-1');
    moveTo(hour - 120_001);
    expect(await get()).toBe('token-1');
    moveTo(hour - 120_000);
    expect(await get()).toBe('token-2');
    expect(scopes).toEqual([apiScope, apiScope]);
  });

  it('is asked for once by concurrent calls', async () => {
    const { get, scopes } = open();
    expect(await Promise.all([get(), get(), get()])).toEqual(['token-1', 'token-1', 'token-1']);
    expect(scopes).toHaveLength(1);
  });

  it('that the service refused is replaced once, also where many calls had it', async () => {
    const { get, scopes } = open();
    await get();
    expect(await Promise.all([get('token-1'), get('token-1')])).toEqual(['token-2', 'token-2']);
    expect(await get('token-1')).toBe('token-2');
    expect(scopes).toHaveLength(2);
  });

  it('is asked for again after a failure', async () => {
    let calls = 0;
    const credential = {
      getToken: () => {
        calls += 1;
        return calls === 1
          ? Promise.reject(new Error('No identity here.'))
          : Promise.resolve({ token: 'late', expiresOnTimestamp: hour });
      },
    };
    const getToken = createGetToken(credential, apiScope, () => 0);
    const find = () => Promise.resolve(apiScope);
    await expect(getToken(find)).rejects.toThrow('No identity here.');
    expect(await getToken(find)).toBe('late');
  });

  it('is asked for anew 30 seconds after a request that never ended, and a late end changes nothing', async () => {
    const late: ((token: AccessToken) => void)[] = [];
    let time = 0;
    let calls = 0;
    const credential = {
      getToken: () => {
        calls += 1;
        return calls === 2
          ? Promise.resolve({ token: 'second', expiresOnTimestamp: hour })
          : new Promise<AccessToken>((resolve) => late.push(resolve));
      },
    };
    const getToken = createGetToken(credential, apiScope, () => time);
    const find = () => Promise.resolve(apiScope);
    const first = getToken(find);
    time = 29_999;
    const joined = getToken(find);
    await Promise.resolve();
    expect(calls).toBe(1);
    time = 30_000;
    expect(await getToken(find)).toBe('second');
    // A third request is pending when the first one ends.
    const third = getToken(find, 'second');
    late[0]?.({ token: 'first', expiresOnTimestamp: hour });
    expect(await Promise.all([first, joined])).toEqual(['first', 'first']);
    const fourth = getToken(find, 'second');
    late[1]?.({ token: 'third', expiresOnTimestamp: hour });
    expect(await Promise.all([third, fourth])).toEqual(['third', 'third']);
    expect(calls).toBe(3);
  });

  it('that the credential does not give is an error that names the scope', async () => {
    const getToken = createGetToken({ getToken: () => Promise.resolve(null) }, apiScope, () => 0);
    await expect(getToken(() => Promise.resolve(apiScope))).rejects.toThrow(
      `The credential gave no token for ${apiScope}.`,
    );
  });

  it('without a scope: the scope is found once, and found again only after a failure', async () => {
    const scopes: string[] = [];
    const credential = {
      getToken: (scope: string | string[]) => {
        scopes.push(String(scope));
        return Promise.resolve({ token: 'short', expiresOnTimestamp: 0 });
      },
    };
    const getToken = createGetToken(credential, undefined, () => 0);
    await expect(getToken(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
    await getToken(() => Promise.resolve(apiScope));
    await getToken(() => Promise.reject(new Error('asked twice')));
    expect(scopes).toEqual([apiScope, apiScope]);
  });
});

describe('the scope of a challenge', () => {
  it.each([
    [`Bearer realm="api://x", scope="${apiScope}"`],
    [`Bearer scope="${apiScope}", error="invalid_token", error_description="The token has expired."`],
    [`Basic realm="x", Bearer scope="${apiScope}"`],
  ])('%s', (header) => {
    expect(readScope(header)).toBe(apiScope);
  });

  it.each([
    [null],
    ['Bearer'],
    ['Bearer realm="sync.example.com" authorization_uri="https://login.example.com"'],
    ['Bearer scope="https://graph.microsoft.com/.default"'],
    ['Bearer scope="https://vault.azure.net/.default"'],
    ['Bearer scope="api://sync/.default"'],
    [`Bearer scope="${apiScope} offline_access"`],
    [`Bearer scope="https://graph.microsoft.com/.default ${apiScope}"`],
    [`Bearer scope="${apiScope.replace('.default', 'Synchronization.Read')}"`],
  ])('is not taken from %s', (header) => {
    expect(readScope(header)).toBeNull();
  });
});
