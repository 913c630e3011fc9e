import { quotes } from './character-classes.ts';
import { distinguishedNameOpenings, distinguishedNameStart } from './distinguished-names.ts';
import { secretKeywords, secretNamePattern } from './secret-names.ts';
import { createOpeningScan, type Openings, type OpeningScan } from './secret-openings.ts';

const pemOpening = '----';
const bearerOrBasic = ['bearer', 'basic'];

/** Matches where a secret may begin. Sticky: it is tried only at the offsets that a scan finds. */
export const secretStart = new RegExp(
  String.raw`(?<pem>${pemOpening}-? ?BEGIN )|(?<![\p{L}\p{N}_])(?<scheme>${bearerOrBasic.join('|')})(?=[\s${quotes}:=])|${distinguishedNameStart}|${secretNamePattern}`,
  'iuy',
);

/** The openings of `secretStart`. */
const openings: Openings = { anywhere: [pemOpening, ...secretKeywords], atWordStart: bearerOrBasic };
const createScans = () => ({
  withoutNames: createOpeningScan(openings),
  withNames: createOpeningScan({
    ...openings,
    atWordStart: bearerOrBasic.concat(distinguishedNameOpenings),
  }),
});

/** Made for the first text, because the first response of a process has none and need not wait for the tables. */
let scans: ReturnType<typeof createScans> | undefined;

/** The scan for a text after `asciiFold`. After its last `=` there is no distinguished name, so numbers are no openings. */
export const openingScanOf = (folded: string): OpeningScan => {
  const { withoutNames, withNames } = (scans ??= createScans());
  const lastEquals = folded.lastIndexOf('=');
  if (lastEquals < 0) return withoutNames;
  return (text, from) => (from > lastEquals ? withoutNames(text, from) : withNames(text, from));
};

/** The first match of `secretStart` from this offset on. `folded` is a text after `asciiFold`. */
export const nextSecretStart = (
  folded: string,
  nextOpening: OpeningScan,
  from: number,
): RegExpExecArray | null => {
  for (let at = nextOpening(folded, from); at >= 0; at = nextOpening(folded, at + 1)) {
    secretStart.lastIndex = at;
    const match = secretStart.exec(folded);
    if (match !== null) return match;
  }
  return null;
};
