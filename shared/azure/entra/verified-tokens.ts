import { hash } from 'node:crypto';
import type { Caller } from '../../caller.ts';
import type { SigningKey } from './key-set.ts';

/** The result of a full verification. */
export interface Verified {
  readonly caller: Caller;
  readonly keyId: string;
  /** The key that was used. When the id later has another key, the token is verified again. */
  readonly key: SigningKey;
  /** `exp`, in milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface VerifiedTokens {
  readonly find: (token: string, now: number) => Verified | null;
  readonly add: (token: string, verified: Verified) => void;
}

/** About 300 bytes each. */
const defaultMaxTokens = 2000;

/** Only the SHA-256 of a token is kept, from which the token cannot be found. */
const digestOf = (token: string): string => hash('sha256', token, 'base64url');

/** Verified tokens until they expire. Bounded: the oldest is removed first. Refused tokens are not remembered. */
export const createVerifiedTokens = (maxTokens = defaultMaxTokens): VerifiedTokens => {
  const known = new Map<string, Verified>();
  return {
    find: (token, now) => {
      const digest = digestOf(token);
      const verified = known.get(digest);
      if (verified === undefined) return null;
      if (now < verified.expiresAt) return verified;
      known.delete(digest);
      return null;
    },
    add: (token, verified) => {
      known.set(digestOf(token), verified);
      for (const digest of known.keys()) {
        if (known.size <= maxTokens) return;
        known.delete(digest);
      }
    },
  };
};
