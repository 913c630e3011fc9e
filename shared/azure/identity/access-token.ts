import type { AccessToken, AcquireToken, Clock } from '../../ports.ts';
import { identityUnavailable, type Problem } from '../../problem.ts';
import { within } from '../../net/deadline.ts';
import { isHeaderToken } from '../../net/header-value.ts';
import { safeCause } from './credential-failure.ts';
import type { Credential, IdentityKind } from './credential.ts';

export interface AcquireTokenConfig {
  readonly identity: IdentityKind;
  /** Absent: the system-assigned identity. */
  readonly clientId?: string;
  /** Graph root + `/.default`. */
  readonly scope: string;
}

export interface AcquireTokenPorts {
  readonly clock: Clock;
  readonly credential: Credential;
}

/** Times in milliseconds since the epoch; null = never. */
interface TokenState {
  readonly token: AccessToken | null;
  /** When half of the token's life is over. */
  readonly refreshFrom: number;
  /** The last refresh in the background. */
  readonly triedAt: number | null;
  /** The last failure since the last new token. */
  readonly failedAt: number | null;
}

/** The identity library has no deadline of its own for an endpoint that hangs. */
const deadlineMs = 5_000;
/** Between two refreshes in the background. */
const refreshPauseMs = 30_000;
/** After a failure without a valid token. */
const failurePauseMs = 1_000;

type TokenStep = 'use' | 'use-and-refresh' | 'acquire' | 'refuse';

const isWithin = (instant: number | null, spanMs: number, now: number): boolean =>
  instant !== null && now - instant < spanMs;

/** What to do for one caller. A token is used until it expires. */
const nextStep = ({ token, refreshFrom, triedAt, failedAt }: TokenState, now: number): TokenStep => {
  if (token === null || now >= token.expiresAt)
    return isWithin(failedAt, failurePauseMs, now) ? 'refuse' : 'acquire';
  return now >= refreshFrom && !isWithin(triedAt, refreshPauseMs, now) ? 'use-and-refresh' : 'use';
};

/** The value is in a closure, which `util.inspect` and JSON do not show. */
const toAccessToken = (value: string, expiresAt: number): AccessToken =>
  Object.freeze({ reveal: () => value, expiresAt });

/** What the operator has to check. It goes to the log, whose redaction would remove the names of settings. */
const advice = {
  managed:
    'check that the system-assigned managed identity is on, or that the client id setting names a user-assigned one.',
  workload: 'check the client id, the tenant id, the federated token file and the federated credential.',
  'azure-cli': 'run az login.',
} as const satisfies Record<IdentityKind, string>;

const adviceFor = ({ identity, clientId }: AcquireTokenConfig): string =>
  identity === 'managed' && clientId !== undefined
    ? 'check that the user-assigned managed identity that the client id setting names is assigned to this app.'
    : advice[identity];

const unavailable = (config: AcquireTokenConfig, cause: unknown): Problem =>
  identityUnavailable('Microsoft Graph', new Error(`${safeCause(cause).message}; ${adviceFor(config)}`));

/** The state after a token of the library. Throws when the token cannot be used. */
const withToken = (
  state: TokenState,
  given: Awaited<ReturnType<Credential['getToken']>>,
  now: number,
): TokenState & { readonly token: AccessToken } => {
  if (given === null || !isHeaderToken(given.token)) throw new Error('no token in the answer');
  const { token, expiresOnTimestamp: expiresAt } = given;
  if (!Number.isFinite(expiresAt) || expiresAt <= now) throw new Error('a token that has expired');
  // The library can return its cached token. A token that expires no later does not start a new life.
  if (state.token !== null && expiresAt <= state.token.expiresAt) return { ...state, token: state.token };
  const refreshFrom = now + (expiresAt - now) / 2;
  return { ...state, token: toAccessToken(token, expiresAt), refreshFrom, failedAt: null };
};

/** Acquires tokens for one scope, with one acquisition at a time. `limitMs`: deadline of one acquisition. */
export const createAcquireToken = (
  config: AcquireTokenConfig,
  { clock, credential }: AcquireTokenPorts,
  limitMs = deadlineMs,
): AcquireToken => {
  let state: TokenState = { token: null, refreshFrom: 0, triedAt: null, failedAt: null };
  let pending: Promise<AccessToken> | null = null;

  const request = async (): Promise<AccessToken> => {
    try {
      const given = await within(clock, limitMs, (abortSignal) =>
        credential.getToken(config.scope, { abortSignal }),
      );
      const next = withToken(state, given, clock.now());
      state = next;
      return next.token;
    } catch (error) {
      state = { ...state, failedAt: clock.now() };
      throw unavailable(config, error);
    } finally {
      pending = null;
    }
  };
  const acquire = (): Promise<AccessToken> => (pending ??= request());

  const refreshInBackground = (): void => {
    state = { ...state, triedAt: clock.now() };
    acquire().catch(() => {
      // The current token stays in use. The next refresh follows after the pause.
    });
  };

  return () => {
    const step = nextStep(state, clock.now());
    if (step === 'refuse')
      return Promise.reject(unavailable(config, new Error('the last try failed a moment ago')));
    if (step === 'acquire' || state.token === null) return acquire();
    if (step === 'use-and-refresh') refreshInBackground();
    return state.token;
  };
};
