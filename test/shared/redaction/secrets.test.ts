import { describe, expect, it } from '@jest/globals';
import { seeded } from '../../../local/random.ts';
import { piecesOf, secretKinds, textsWith } from '../../fixtures/redaction/secrets.ts';
import { redactText } from '../../../shared/redaction/redact.ts';

const perKind = 8;
const kinds = Object.entries(secretKinds);

const leaksOf = (secret: string, text: string, redacted: string): string[] =>
  piecesOf(secret).some((piece) => redacted.includes(piece)) ? [`${text} -> ${redacted}`] : [];

describe('redactText: secrets', () => {
  it.each(kinds)('no eight characters of a secret survive: %s', (name, kind) => {
    const random = seeded(name.length * 7919 + name.charCodeAt(0));
    const leaks = Array.from({ length: perKind }, () => kind.make(random)).flatMap((secret) =>
      textsWith(kind, secret).flatMap((text) => {
        const once = redactText(text);
        return [...leaksOf(secret, text, once), ...leaksOf(secret, text, redactText(once))];
      }),
    );
    expect(leaks).toEqual([]);
  });

  it('at least 300 secrets of 40 kinds were tried, and a redaction that does nothing is detected', () => {
    const random = seeded(1);
    const texts = kinds.flatMap(([, kind]) => {
      const secret = kind.make(random);
      return textsWith(kind, secret).map((text) => ({ secret, text }));
    });
    const caught = texts.filter(({ secret, text }) => leaksOf(secret, text, text).length > 0);
    const tried = kinds.length * perKind;
    process.stdout.write(
      `scrubber: 0 of ${tried} secrets of ${kinds.length} kinds survive, ${texts.length} ways to write\n`,
    );
    expect(kinds.length).toBeGreaterThanOrEqual(40);
    expect(tried).toBeGreaterThanOrEqual(300);
    expect(caught).toHaveLength(texts.length);
  });
});
