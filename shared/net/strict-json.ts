/** What two parsers could read differently (RFC 8259, 4 does not define repeated members). */
interface Ambiguities {
  /** An object has two members of one name after escapes are resolved (`"a"` and `"\u0061"`). */
  readonly repeatsMember: boolean;
  /** There is whitespace between tokens. */
  readonly hasWhitespace: boolean;
}

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|\s+|[^\s"{}[\],:]+/gu;

/** `json` must be valid JSON. */
export const ambiguitiesOf = (json: string): Ambiguities => {
  const openObjects: Set<string>[] = [];
  let repeatsMember = false;
  let hasWhitespace = false;
  let last = '';
  for (const [part] of json.matchAll(token)) {
    if (/^\s/u.test(part)) {
      hasWhitespace = true;
      continue;
    }
    if (part === '{' || part === '[') openObjects.push(new Set());
    if (part === '}' || part === ']') openObjects.pop();
    if (part === ':') {
      const name = String(JSON.parse(last));
      const names = openObjects.at(-1);
      if (names?.has(name)) repeatsMember = true;
      names?.add(name);
    }
    last = part;
  }
  return { repeatsMember, hasWhitespace };
};
