/** One piece of a query. A name before `(` is a function. */
export interface Token {
  readonly kind: 'name' | 'function' | 'text' | 'number' | 'sign';
  /** Without the quotes of a text. */
  readonly text: string;
}

/** Words that a bracket may follow. */
const connecting = new Set(['in', 'and', 'or', 'by']);

const pieces =
  /\/\/[^\n]*|(?<gap>\s+)|'(?<text>[^'\n]*)'|(?<number>\d[\w.]*)|(?<name>[A-Za-z_]\w*)|(?<sign>==|!=|<=|>=|![a-z]+|[|.,;()=<>*+\-/])/gu;

/** The tokens of a query, comments left out. Throws on a sign that is not known. */
export const tokensOf = (query: string): readonly Token[] => {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of query.matchAll(pieces)) {
    if (match.index !== end) break;
    end += match[0].length;
    const { text, number, name, sign } = match.groups ?? {};
    if (text !== undefined) tokens.push({ kind: 'text', text });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (name !== undefined) {
      const isCalled = /^\s*\(/u.test(query.slice(end)) && !connecting.has(name);
      tokens.push({ kind: isCalled ? 'function' : 'name', text: name });
    }
  }
  if (end !== query.length) throw new Error(`cannot read: ${query.slice(end, end + 20)}`);
  return tokens;
};

const depthAfter = (depth: number, { kind, text }: Token): number =>
  kind !== 'sign' ? depth : depth + (text === '(' ? 1 : text === ')' ? -1 : 0);

/** Parts between a sign outside of all brackets. */
export const splitAt = (tokens: readonly Token[], sign: string): readonly (readonly Token[])[] => {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth = depthAfter(depth, token);
    if (depth === 0 && token.kind === 'sign' && token.text === sign) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
};
