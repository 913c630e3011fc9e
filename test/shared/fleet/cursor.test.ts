import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, digestOf, encodeCursor, maxCursorLength } from '../../../shared/fleet/cursor.ts';

const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const digest = digestOf({ verdict: ['critical'] });
const anyCursor = fc.record({
  digest: fc.constant(digest),
  key: fc.oneof(
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary', maxLength: 100 }).map((text) => text.toWellFormed()),
  ),
  owner: fc.constantFrom('serviceprincipals/7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001'),
  jobId: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}(?:\.[A-Za-z0-9_-]{1,64}){0,7}$/u),
});

describe('a cursor', () => {
  it('is read as it was written, in characters that need no encoding in a query', () => {
    fc.assert(
      fc.property(anyCursor, (cursor) => {
        const text = encodeCursor(cursor);
        expect(text).toMatch(/^[\w-]+$/u);
        expect(text.length).toBeLessThanOrEqual(maxCursorLength);
        expect(decodeCursor(text)).toEqual(cursor);
      }),
    );
  });

  it('is refused with any other character at any place, and with one more or less', () => {
    const text = encodeCursor({ digest, key: 'payroll', owner: 'applications/x', jobId: 'a.b' });
    for (let at = 0; at < text.length; at += 1)
      for (const character of [...alphabet, '=', '+', '/', ' ', 'é', '\u0000', ''])
        if (character !== text[at])
          expect(decodeCursor(text.slice(0, at) + character + text.slice(at + 1))).toBeNull();
    for (const character of [...alphabet, '=', ' ', ',']) expect(decodeCursor(text + character)).toBeNull();
  });

  it.each(['', 'x', 'null', '[]', '__proto__', 'A'.repeat(16), 'A'.repeat(10_000), '\u{1f600}'.repeat(600)])(
    'is refused where no page gave it: %j',
    (text) => {
      expect(decodeCursor(text)).toBeNull();
    },
  );

  it('is refused where its content has another form, even with a right checksum', () => {
    const forge = (content: unknown) => {
      const text = JSON.stringify(content);
      return hash('sha256', text, 'base64url').slice(0, 16) + Buffer.from(text).toString('base64url');
    };
    const owner = 'serviceprincipals/x';
    expect(decodeCursor(forge([1, digest, 0, owner, 'a']))).not.toBeNull();
    for (const content of [
      [2, digest, 0, owner, 'a'],
      [1, 'short', 0, owner, 'a'],
      [1, digest, 0.5, owner, 'a'],
      [1, digest, null, owner, 'a'],
      [1, digest, 0, { owner }, 'a'],
      [1, digest, 0, owner],
      [1, digest, 0, owner, 'a', 'b'],
      { version: 1 },
      null,
    ])
      expect(decodeCursor(forge(content))).toBeNull();
  });

  it('has the same digest for equal filters only', () => {
    expect(digestOf({ sort: 'name' })).toBe(digestOf({ sort: 'name' }));
    expect(digestOf({ sort: 'name' })).not.toBe(digestOf({ sort: 'verdict' }));
  });
});
