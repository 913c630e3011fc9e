/** JSON with two spaces; what fits on a line is on one line, and lists of plain values fill their lines. */
const width = 120;

const indent = (depth: number): string => '  '.repeat(depth);

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** `{ "a": [1, 2] }` */
const onOneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (isPlain(value)) return JSON.stringify(value);
  const members = Object.entries(value as object).map(
    ([name, member]) => `${JSON.stringify(name)}: ${onOneLine(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
};

const fill = (words: readonly string[], depth: number): string => {
  const lines = [''];
  for (const [index, word] of words.entries()) {
    const text = index === words.length - 1 ? word : `${word},`;
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = indent(depth) + text;
    else if (last.length + 1 + text.length > width) lines.push(indent(depth) + text);
    else lines[lines.length - 1] = `${last} ${text}`;
  }
  return lines.join('\n');
};

/** `column`: where the value begins. */
const formatAt = (value: unknown, depth: number, column: number): string => {
  const line = onOneLine(value);
  if (isPlain(value) || column + line.length + 1 <= width) return line;
  const inner = depth + 1;
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return `[\n${fill(value.map(onOneLine), inner)}\n${indent(depth)}]`;
    const items = value.map((item) => indent(inner) + formatAt(item, inner, 2 * inner));
    return `[\n${items.join(',\n')}\n${indent(depth)}]`;
  }
  const members = Object.entries(value as object).map(([name, member]) => {
    const head = `${indent(inner)}${JSON.stringify(name)}: `;
    return head + formatAt(member, inner, head.length);
  });
  return `{\n${members.join(',\n')}\n${indent(depth)}}`;
};

/** The text of a file; values that JSON does not have are left out, as `JSON.stringify` does. */
export const formatJson = (value: object): string => `${formatAt(JSON.parse(JSON.stringify(value)), 0, 0)}\n`;
