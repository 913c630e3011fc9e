import type { AccessToken, AcquireToken, Clock } from '../../ports.ts';
import { identityUnavailable, type Problem } from '../../problem.ts';
import { safeCause } from './credential-failure.ts';
import type { Credential, IdentityKind } from './credential.ts';
import { within } from '../../net/deadline.ts';

export interface AcquireTokenConfig {
  readonly identity: IdentityKind;
  /** Absent = the system-assigned identity. */
  readonly clientId?: string;
  /** Graph root + `/.default`. */
  readonly scope: string;
}

export interface AcquireTokenPorts {
  readonly clock: Clock;
  readonly credential: Credential;
}

/** What is remembered; instants in milliseconds, null = never. */
interface TokenState {
  readonly token: AccessToken | null;
  /** When half of the token's life is over. */
  readonly refreshFrom: number;
  /** The last try in the background. */
  readonly triedAt: number | null;
  /** The last failure while no token was held. */
  readonly failedAt: number | null;
}

/** The identity library has no deadline of its own where the endpoint hangs. */
const deadlineMs = 5_000;
/** Between two tries in the background. */
const pauseMs = 30_000;
/** Without a token, nobody asks again this long after a failure. */
const coldPauseMs = 1_000;

type TokenStep = 'use' | 'use-and-refresh' | 'acquire' | 'refuse';

const isWithin = (instant: number | null, spanMs: number, now: number): boolean =>
  instant !== null && now - instant < spanMs;

/** What to do for one caller, from what is known and the time alone. A token serves until it expires. */
const nextStep = ({ token, refreshFrom, triedAt, failedAt }: TokenState, now: number): TokenStep => {
  if (token === null || now >= token.expiresAt)
    return isWithin(failedAt, coldPauseMs, now) ? 'refuse' : 'acquire';
  return now >= refreshFrom && !isWithin(triedAt, pauseMs, now) ? 'use-and-refresh' : 'use';
};

/** The value lives in a closure, where neither `util.inspect` nor JSON look. */
const hold = (value: string, expiresAt: number): AccessToken =>
  Object.freeze({ reveal: () => value, expiresAt });

/** What the operator has to check. It goes to the log, whose scrubber would cut the names of settings. */
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

/** Letters, digits and signs that may stand in a header; a token with a blank or a line end never leaves for Graph. */
const headerSafe = /^[\x21-\x7e]+$/u;

/** Gets tokens for one scope; `limitMs` is the deadline of one acquisition. */
export const createAcquireToken = (
  config: AcquireTokenConfig,
  { clock, credential }: AcquireTokenPorts,
  limitMs = deadlineMs,
): AcquireToken => {
  let state: TokenState = { token: null, refreshFrom: 0, triedAt: null, failedAt: null };
  let flight: Promise<AccessToken> | null = null;

  const unavailable = (cause: unknown): Problem =>
    identityUnavailable('Microsoft Graph', new Error(`${safeCause(cause).message}; ${adviceFor(config)}`));

  const request = async (): Promise<AccessToken> => {
    const answer = await within(clock, limitMs, (abortSignal) =>
      credential.getToken(config.scope, { abortSignal }),
    );
    const now = clock.now();
    if (answer === null || !headerSafe.test(answer.token)) throw new Error('no token in the answer');
    const { token, expiresOnTimestamp: expiresAt } = answer;
    if (!Number.isFinite(expiresAt) || expiresAt <= now) throw new Error('a token that has expired');
    // The library may answer from its own cache: a token that lives no longer does not begin a new life.
    if (state.token !== null && expiresAt <= state.token.expiresAt) return state.token;
    const held = hold(token, expiresAt);
    state = { ...state, token: held, refreshFrom: now + (expiresAt - now) / 2, failedAt: null };
    return held;
  };

  const acquire = (): Promise<AccessToken> =>
    (flight ??= request()
      .catch((error: unknown) => {
        state = { ...state, failedAt: clock.now() };
        throw unavailable(error);
      })
      .finally(() => {
        flight = null;
      }));

  const refreshMeanwhile = (): void => {
    state = { ...state, triedAt: clock.now() };
    acquire().catch(() => {
      // The token that is held goes on serving; the next try comes after the pause.
    });
  };

  return () => {
    const step = nextStep(state, clock.now());
    if (step === 'refuse') return Promise.reject(unavailable(new Error('the last try failed a moment ago')));
    if (step === 'acquire' || state.token === null) return acquire();
    if (step === 'use-and-refresh') refreshMeanwhile();
    return state.token;
  };
};
