import { hash } from 'node:crypto';

type Scrub = (text: string) => string;

/** Of at most 2,000 characters each: 4 MB in all. */
const mostTexts = 1000;

/**
 * The same scrubber, which remembers what it made of the last texts: the message of a job is read again and again until the
 * job runs the next time. What is remembered is what may leave; of a text from outside only its SHA-256 is kept.
 */
export const rememberTexts = (scrub: Scrub, most = mostTexts): Scrub => {
  const known = new Map<string, string>();
  const remember = (name: string, scrubbed: string): string => {
    known.set(name, scrubbed);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return scrubbed;
  };
  return (text) => {
    // Half a character is hashed as U+FFFD: such a text would be taken for another one.
    if (!text.isWellFormed()) return scrub(text);
    const name = hash('sha256', text, 'base64url');
    return known.get(name) ?? remember(name, scrub(text));
  };
};
