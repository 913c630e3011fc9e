import { isSecretName } from './secret-names.ts';
import { quotes } from './character-classes.ts';

/** An object or a tag of the text: offsets of its members `value`, and whether its `key` or `name` names a secret. */
interface Frame {
  readonly kind: 'object' | 'tag';
  /** Its member names are quoted, so a word before a brace is part of a text. */
  readonly isQuoted: boolean;
  readonly values: number[];
  isSecret: boolean;
}

const opener = String.raw`(?:\\{0,7}[${quotes}]|&(?:quot|apos|#3[49]);)`;

/** Braces that open and close an object (braces in a sentence do not), tags, and the members `key`, `name` and `value`. */
const structure = new RegExp(
  [
    String.raw`(?<open>\{(?=\s{0,99}(?:(?<quoted>${opener})|[\p{L}_$][\w$-]{0,40}\s{0,9}[:=]|\})))`,
    String.raw`(?<brace>\{)|(?<close>\}(?<!\w\s{1,9}\}(?=\s{0,9}\w))(?<!\w\}(?=\w)))`,
    String.raw`(?<tag>(?:<|&lt;)(?=\p{L}[\w:.-]{0,40}\s))|(?<tagEnd>>|&gt;)`,
    String.raw`(?<![\p{L}\p{N}_-])(?<member>key|name|values?)${opener}?\s{0,99}(?:=>|[:=])\s{0,99}`,
  ].join('|'),
  'giu',
);

/** The text of a member, up to the maximum length of a name. */
const nameText = new RegExp(String.raw`${opener}([\p{L}\p{N}_. -]{1,100})|([\p{L}\p{N}_.-]{1,100})`, 'uy');

/** The end of a name, and whether it is the name of a secret. */
const readName = (text: string, at: number): { readonly end: number; readonly isSecret: boolean } => {
  nameText.lastIndex = at;
  const found = nameText.exec(text);
  const name = (found?.[1] ?? found?.[2] ?? '').trim();
  return { end: at + (found?.[0].length ?? 0), isSecret: name !== '' && isSecretName(name) };
};

/** Only punctuation between name and value: `"key":"ClientSecret","value":"..."` without its brace. */
const isAdjacent = (between: string): boolean =>
  /^[^\p{L}\p{N}]{0,12}$/u.test(between.replace(/&(?:quot|apos|#3[49]);/gi, ''));

const newFrame = (kind: Frame['kind'], isQuoted = false): Frame => ({
  kind,
  isQuoted,
  values: [],
  isSecret: false,
});

/** The end of a value in JSON and similar notations. */
const valueEnd = new RegExp(String.raw`(?:[${quotes}\d\]}{;]|true|false|null|none)\s{0,9}$`, 'iu');

/**
 * Offsets of the members `value` and `values` that contain a secret: a member `key` or `name` of the same object or tag
 * names one (`{"key":"SecretToken","value":"..."}`), in any order. Linear in the length of the text.
 */
export const secretValues = (text: string): ReadonlySet<number> => {
  const found = new Set<number>();
  const stack: Frame[] = [];
  let outside = newFrame('object');
  let lastName = -1;
  const settle = ({ isSecret, values }: Frame): void => {
    if (isSecret) for (const at of values) found.add(at);
  };
  const close = (at: number): void => {
    const top = stack.at(-1);
    if (top !== undefined && top === (stack.at(-2) ?? outside)) return void stack.pop();
    if (top?.isQuoted === true && !valueEnd.test(text.slice(Math.max(0, at - 15), at))) return;
    while (stack.at(-1)?.kind === 'tag') settle(stack.pop() ?? outside);
    settle(stack.pop() ?? outside);
    if (stack.length === 0) outside = newFrame('object');
  };
  const member = (name: string, at: number, after: number): number => {
    const frame = stack.at(-1) ?? outside;
    if (/^value/i.test(name)) {
      frame.values.push(at);
      if (lastName >= 0 && isAdjacent(text.slice(lastName, Math.min(at, lastName + 30)))) found.add(at);
      return after;
    }
    const { end, isSecret } = readName(text, after);
    if (isSecret) [frame.isSecret, lastName] = [true, end];
    return end;
  };
  structure.lastIndex = 0;
  for (let match = structure.exec(text); match !== null; match = structure.exec(text)) {
    const { open, quoted, brace, close: closing, tag, tagEnd, member: name } = match.groups ?? {};
    if (open !== undefined) stack.push(newFrame('object', quoted !== undefined));
    // A brace in a text, `{0}`: its closing brace ends no object.
    else if (brace !== undefined) stack.push(stack.at(-1) ?? outside);
    else if (closing !== undefined) close(match.index);
    else if (tag !== undefined) stack.push(newFrame('tag'));
    else if (tagEnd !== undefined && stack.at(-1)?.kind === 'tag') settle(stack.pop() ?? outside);
    else if (name !== undefined) structure.lastIndex = member(name, match.index, structure.lastIndex);
  }
  stack.forEach(settle);
  return found;
};
