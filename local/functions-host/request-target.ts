/** The path and query of a request as the Functions host (Kestrel) reads them. */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const sequenceLength = (lead: number): number => (lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

const decodeOne = (bytes: Uint8Array): string | undefined => {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
};

/** Decodes one run of `%xx`. Invalid UTF-8 and the characters of `keep` stay encoded. */
const decodeRun = (run: string, keep: (byte: number) => boolean): string => {
  const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length = sequenceLength(lead);
    const decoded =
      keep(lead) || at + length > bytes.length ? undefined : decodeOne(bytes.subarray(at, at + length));
    text += decoded ?? run.slice(at * 3, at * 3 + 3);
    at += decoded === undefined ? 1 : length;
  }
  return text;
};

const decode = (text: string, keep: (byte: number) => boolean): string =>
  text.replace(/(?:%[0-9a-f]{2})+/giu, (run) => decodeRun(run, keep));

const removeDotSegments = (path: string): string => {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  const last = segments.at(-1);
  return `/${kept.join('/')}${(last === '.' || last === '..') && kept.length > 0 ? '/' : ''}`;
};

/**
 * The decoded path, or undefined where the host answers 400. Escapes are decoded once, except `%2F` and invalid UTF-8. Dot
 * segments, also escaped ones, are removed after that.
 */
export const readPath = (raw: string): string | undefined =>
  !raw.startsWith('/') || /%00|[^\x20-\x7e]/u.test(raw)
    ? undefined
    : removeDotSegments(decode(raw, (byte) => byte === 0x2f));

/** The query: keys without case, repeated values joined by a comma. The worker drops the key `__proto__`. */
export const readQuery = (raw: string): Record<string, string> => {
  const joined = new Map<string, { key: string; value: string }>();
  for (const pair of raw.split('&').filter((text) => text !== '')) {
    const cut = pair.includes('=') ? pair.indexOf('=') : pair.length;
    const [key, value] = [pair.slice(0, cut), pair.slice(cut + 1)].map((part) =>
      decode(part.replaceAll('+', ' '), () => false),
    ) as [string, string];
    const known = joined.get(key.toLowerCase());
    joined.set(
      key.toLowerCase(),
      known === undefined ? { key, value } : { key: known.key, value: `${known.value},${value}` },
    );
  }
  const kept = [...joined.values()].filter(({ key }) => key !== '__proto__');
  return Object.fromEntries(kept.map(({ key, value }) => [key, value]));
};

/**
 * Names and values in turn, as Kestrel reads them: the parser makes one character of each byte, and Kestrel decodes UTF-8.
 * Undefined where a value is not UTF-8.
 */
export const decodeHeaders = (raw: readonly string[]): readonly string[] | undefined => {
  const decoded = raw.map((text) => decodeOne(Buffer.from(text, 'latin1')));
  return decoded.every((text) => text !== undefined) ? decoded : undefined;
};

/** Names in lower case, repeated values joined by a comma without a space. */
export const readHeaders = (raw: readonly string[]): Record<string, string> => {
  const joined = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    const value = raw[at + 1] ?? '';
    const known = joined.get(name);
    joined.set(name, known === undefined ? value : `${known},${value}`);
  }
  return Object.fromEntries(joined);
};

/** Path and query of a request target in origin or absolute form (RFC 9112, 3.2). */
export const splitTarget = (target: string): { path: string; query: string } => {
  const origin = target.replace(/^https?:\/\/[^/?#]*/iu, '');
  const cut = origin.includes('?') ? origin.indexOf('?') : origin.length;
  return { path: origin.slice(0, cut) || '/', query: origin.slice(cut + 1) };
};
