/**
 * JSON in lines, so that changes can be read. The file stays small because a level is one space, a line has no others, and
 * short members share a line.
 */
const width = 200;
const shortLength = 64;

const indent = (depth: number): string => ' '.repeat(depth);

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Documents of examples are data: each is one line. */
const isExample = (name: string, value: unknown): boolean =>
  !isPlain(value) && (name === 'example' || name === 'value');

/** The members as lines. A short one is on the line of the short ones before it, while that has room. */
const pack = (members: readonly string[], depth: number): string => {
  const lines: string[] = [];
  let isOpen = false;
  for (const [index, member] of members.entries()) {
    const text = index === members.length - 1 ? member : `${member},`;
    const last = lines.at(-1) ?? '';
    const isShort = text.length <= shortLength;
    if (isOpen && isShort && last.length + text.length <= width) lines[lines.length - 1] = last + text;
    else lines.push(indent(depth) + text);
    isOpen = isShort;
  }
  return lines.join('\n');
};

/** `column`: where the value begins. */
const formatAt = (value: unknown, depth: number, column: number): string => {
  const line = JSON.stringify(value);
  if (isPlain(value) || column + line.length + 1 <= width) return line;
  const inner = depth + 1;
  if (Array.isArray(value)) {
    const items = value.map((item) => formatAt(item, inner, inner));
    return `[\n${pack(items, inner)}\n${indent(depth)}]`;
  }
  const members = Object.entries(value as object).map(([name, member]) => {
    const head = `${JSON.stringify(name)}:`;
    if (isExample(name, member)) return head + JSON.stringify(member);
    return head + formatAt(member, inner, inner + head.length);
  });
  return `{\n${pack(members, inner)}\n${indent(depth)}}`;
};

/** The text of a file; values that JSON does not have are left out, as `JSON.stringify` does. */
export const formatJson = (value: object): string => `${formatAt(JSON.parse(JSON.stringify(value)), 0, 0)}\n`;
