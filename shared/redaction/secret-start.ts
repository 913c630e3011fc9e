import { quotes } from './character-classes.ts';
import { distinguishedNameOpenings, distinguishedNameStart } from './distinguished-names.ts';
import { secretKeywords, secretNamePattern } from './secret-names.ts';
import { createOpeningScan, type OpeningScan } from './secret-openings.ts';

const pemOpening = '----';
const bearerOrBasic = ['bearer', 'basic'];

/** Matches where a secret may begin. Sticky: it is tried only at the offsets that `nextOpening` finds. */
export const secretStart = new RegExp(
  String.raw`(?<pem>${pemOpening}-? ?BEGIN )|(?<![\p{L}\p{N}_])(?<scheme>${bearerOrBasic.join('|')})(?=[\s${quotes}:=])|${distinguishedNameStart}|${secretNamePattern}`,
  'iuy',
);

/** Made for the first text, because its tables take longer than the first answer of a process may wait. */
let openingScan: OpeningScan | undefined;

/** The first offset from `from` on where `secretStart` may match, or -1. */
export const nextOpening: OpeningScan = (text, from) => {
  openingScan ??= createOpeningScan({
    anywhere: [pemOpening, ...secretKeywords],
    atWordStart: [...bearerOrBasic, ...distinguishedNameOpenings],
  });
  return openingScan(text, from);
};

/** The first match of `secretStart` from this offset on. `folded` is a text after `asciiFold`. */
export const nextSecretStart = (folded: string, from: number): RegExpExecArray | null => {
  for (let at = nextOpening(folded, from); at >= 0; at = nextOpening(folded, at + 1)) {
    secretStart.lastIndex = at;
    const match = secretStart.exec(folded);
    if (match !== null) return match;
  }
  return null;
};
