import { hash } from 'node:crypto';
import type { Caller } from '../../caller.ts';
import type { SigningKey } from './key-set.ts';

/** What a full verification of a token has shown. */
export interface Verified {
  readonly caller: Caller;
  readonly keyId: string;
  /** The very key that was used: where the same id later names another, the token is verified anew. */
  readonly key: SigningKey;
  /** `exp`, in milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface VerifiedTokens {
  readonly find: (token: string, now: number) => Verified | null;
  readonly add: (token: string, verified: Verified) => void;
}

/** Some 300 bytes each. */
const maxTokens = 2000;

/** No token is kept, and none can be found out: the memory holds SHA-256 of it. */
const nameOf = (token: string): string => hash('sha256', token, 'base64url');

/** Tokens that were verified, until they expire; bounded, the oldest go first. What was refused is not remembered. */
export const createVerifiedTokens = (most = maxTokens): VerifiedTokens => {
  const known = new Map<string, Verified>();
  return {
    find: (token, now) => {
      const name = nameOf(token);
      const verified = known.get(name);
      if (verified === undefined) return null;
      if (now < verified.expiresAt) return verified;
      known.delete(name);
      return null;
    },
    add: (token, verified) => {
      known.set(nameOf(token), verified);
      for (const name of known.keys()) {
        if (known.size <= most) return;
        known.delete(name);
      }
    },
  };
};
