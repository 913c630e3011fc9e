import { hash } from 'node:crypto';

/** A redacted text has at most 2,000 characters, so the results take at most 4 MB. */
const maxTexts = 1000;

/**
 * The same function, with the results of the last texts stored: the message of a job is read again until the job runs the
 * next time. Of an untrusted text only its SHA-256 is stored. A result is a redacted text or a boolean.
 */
export const memoizeText = <T extends string | boolean>(
  compute: (text: string) => T,
  maxEntries = maxTexts,
): ((text: string) => T) => {
  const known = new Map<string, T>();
  const remember = (name: string, verdict: T): T => {
    known.set(name, verdict);
    for (const oldest of known.keys()) {
      if (known.size <= maxEntries) break;
      known.delete(oldest);
    }
    return verdict;
  };
  return (text) => {
    // A lone surrogate is hashed as U+FFFD, so two different texts would share one entry.
    if (!text.isWellFormed()) return compute(text);
    const name = hash('sha256', text, 'base64url');
    return known.get(name) ?? remember(name, compute(text));
  };
};
