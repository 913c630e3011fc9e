/** What two parsers could read in two ways (RFC 8259, 4 leaves open what repeated members mean). */
interface Ambiguities {
  /** An object names a member twice, once escapes are resolved (`"a"` and `"\u0061"`). */
  readonly repeatsMember: boolean;
  /** There is whitespace between the tokens. */
  readonly hasBlanks: boolean;
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|\s+|[^\s"{}[\],:]+/gu;

/** Looks through a text that is valid JSON. */
export const ambiguitiesOf = (json: string): Ambiguities => {
  const open: Set<string>[] = [];
  let [repeatsMember, hasBlanks, last] = [false, false, ''];
  for (const [part] of json.matchAll(token)) {
    if (/^\s/u.test(part)) {
      hasBlanks = true;
      continue;
    }
    if (part === '{' || part === '[') open.push(new Set());
    if (part === '}' || part === ']') open.pop();
    if (part === ':') {
      const name = String(JSON.parse(last));
      const names = open.at(-1);
      if (names?.has(name)) repeatsMember = true;
      names?.add(name);
    }
    last = part;
  }
  return { repeatsMember, hasBlanks };
};
