import { hash } from 'node:crypto';

/** A scrubbed text has at most 2,000 characters: 4 MB in all. */
const maxTexts = 1000;

/**
 * The same judge, who remembers his verdicts on the last texts: the message of a job is read again and again until the job
 * runs the next time. A verdict is what may leave, or yes or no; of a text from outside only its SHA-256 is kept.
 */
export const memoizeText = <T extends string | boolean>(
  judge: (text: string) => T,
  most = maxTexts,
): ((text: string) => T) => {
  const known = new Map<string, T>();
  const remember = (name: string, verdict: T): T => {
    known.set(name, verdict);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return verdict;
  };
  return (text) => {
    // Half a character is hashed as U+FFFD: such a text would be taken for another one.
    if (!text.isWellFormed()) return judge(text);
    const name = hash('sha256', text, 'base64url');
    return known.get(name) ?? remember(name, judge(text));
  };
};
