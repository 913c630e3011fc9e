import { compactVerify, errors } from 'jose';
import type { Caller } from '../../caller.ts';
import type { Authenticate, Clock } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { readBearer } from './bearer.ts';
import { judgeClaims } from './claims.ts';
import { headerRules, keyId, readJws } from './jws.ts';
import { firstBroken } from './claim-rules.ts';
import type { SigningKey, SigningKeys } from './signing-keys.ts';
import { createVerifiedTokens, type Verified } from './verified-tokens.ts';

export interface AuthenticateConfig {
  readonly tenantId: string;
  /** Client id of this API's registration: the only accepted audience. */
  readonly audience: string;
  readonly callers: ReadonlySet<Caller['kind']>;
}

export interface AuthenticatePorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly keys: Pick<SigningKeys, 'current' | 'find'>;
}

/** Of almost every header. */
const usualStart = 'Bearer ';

/** The two kinds of 401. Without a token, the challenge has no error code (RFC 6750, 3.1). */
const createRefusals = (audience: string) => {
  const scope = `api://${audience}/.default`;
  const howTo = `Ask Microsoft Entra for a token with the scope ${scope}`;
  const renew = `Ask Microsoft Entra for a new token with the scope ${scope}, then repeat the request.`;
  const challenge = `Bearer realm="api://${audience}", scope="${scope}"`;
  return {
    missing: () =>
      new Problem('token-missing', `${howTo} and send it as Authorization: Bearer <token>.`, {
        authenticate: challenge,
      }),
    invalid: (reason: string, isExpired = false) =>
      new Problem('token-invalid', `${reason} ${isExpired ? renew : `${howTo}.`}`, {
        authenticate: `${challenge}, error="invalid_token", error_description="${reason}"`,
        ...(isExpired ? { isRetryable: true } : {}),
      }),
  };
};

const isSigned = async (token: string, { key }: SigningKey): Promise<boolean> => {
  try {
    await compactVerify(token, key, { algorithms: ['RS256'] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
};

/**
 * Verifies v2.0 access tokens of Microsoft Entra and remembers the valid ones. Throws Problem `token-missing` or
 * `token-invalid`. Claims are checked after the signature. No text of the token is in a message.
 */
export const createAuthenticate = (config: AuthenticateConfig, ports: AuthenticatePorts): Authenticate => {
  const { missing, invalid } = createRefusals(config.audience);
  const verified = createVerifiedTokens();

  const verify = async (token: string): Promise<Verified> => {
    const jws = readJws(token);
    if (jws === null) throw invalid('The token is not a well-formed JSON Web Token.');
    const broken = firstBroken(headerRules, jws.header, undefined);
    if (broken !== null) throw invalid(broken);
    const id = keyId(jws.header) ?? '';
    const key = await ports.keys.find(id);
    if (key === null) throw invalid('The token is not signed with a key of the tenant of this API.');
    if (!(await isSigned(token, key))) throw invalid('The signature of the token is wrong.');
    const nowSeconds = ports.clock.now() / 1000;
    const judgement = judgeClaims(jws.claims, { ...config, issuer: key.issuer, nowSeconds });
    if ('broken' in judgement) throw invalid(judgement.broken, judgement.isExpired);
    return { caller: judgement.caller, keyId: id, key, expiresAt: Number(jws.claims['exp']) * 1000 };
  };

  /** Looks up the key each time, so that a token is not accepted longer than its key or the last good set. */
  const findVerified = (token: string): Caller | null => {
    const known = verified.find(token, ports.clock.now());
    return known !== null && ports.keys.current(known.keyId) === known.key ? known.caller : null;
  };

  return async (authorization) => {
    // A token that was verified needs no second check of its characters.
    const unread =
      authorization?.startsWith(usualStart) === true ? authorization.slice(usualStart.length) : null;
    const known = unread === null ? null : findVerified(unread);
    if (known !== null) return known;
    const bearer = readBearer(authorization);
    if (bearer.kind === 'missing') throw missing();
    if (bearer.kind === 'malformed') throw invalid(bearer.reason);
    const { token } = bearer;
    const knownByToken = token === unread ? null : findVerified(token);
    if (knownByToken !== null) return knownByToken;
    const fresh = await verify(token);
    verified.add(token, fresh);
    return fresh.caller;
  };
};
