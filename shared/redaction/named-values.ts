import { isSecretName } from './secret-names.ts';
import { quotes } from './character-classes.ts';

/** An object or a tag of the text: the members `value` in it, and whether its `key` or `name` names a secret. */
interface Frame {
  readonly kind: 'object' | 'tag';
  /** Its members stand in quotes, so that a word in front of a brace is a part of a text. */
  readonly isQuoted: boolean;
  readonly values: number[];
  isSecret: boolean;
}

const opener = String.raw`(?:\\{0,7}[${quotes}]|&(?:quot|apos|#3[49]);)`;

/** Braces that begin and end an object (one inside of a sentence does neither), tags, and the members that count. */
const piece = new RegExp(
  [
    String.raw`(?<open>\{(?=\s{0,99}(?:(?<quoted>${opener})|[\p{L}_$][\w$-]{0,40}\s{0,9}[:=]|\})))`,
    String.raw`(?<brace>\{)|(?<close>\}(?<!\w\s{1,9}\}(?=\s{0,9}\w))(?<!\w\}(?=\w)))`,
    String.raw`(?<tag>(?:<|&lt;)(?=\p{L}[\w:.-]{0,40}\s))|(?<tagEnd>>|&gt;)`,
    String.raw`(?<![\p{L}\p{N}_-])(?<member>key|name|values?)${opener}?\s{0,99}(?:=>|[:=])\s{0,99}`,
  ].join('|'),
  'giu',
);

/** The text of a member, as far as a name can go. */
const nameText = new RegExp(String.raw`${opener}([\p{L}\p{N}_. -]{1,100})|([\p{L}\p{N}_.-]{1,100})`, 'uy');

/** Where a name ends, and whether it is that of a secret. */
const readName = (text: string, at: number): { readonly end: number; readonly isSecret: boolean } => {
  nameText.lastIndex = at;
  const found = nameText.exec(text);
  const name = (found?.[1] ?? found?.[2] ?? '').trim();
  return { end: at + (found?.[0].length ?? 0), isSecret: name !== '' && isSecretName(name) };
};

/** Nothing but signs: `"key":"ClientSecret","value":"..."` of which the brace was cut off. */
const isBeside = (between: string): boolean =>
  /^[^\p{L}\p{N}]{0,12}$/u.test(between.replace(/&(?:quot|apos|#3[49]);/gi, ''));

const newFrame = (kind: Frame['kind'], isQuoted = false): Frame => ({
  kind,
  isQuoted,
  values: [],
  isSecret: false,
});

/** What a value of JSON or of its kin ends with. */
const valueEnd = new RegExp(String.raw`(?:[${quotes}\d\]}{;]|true|false|null|none)\s{0,9}$`, 'iu');

/**
 * Offsets of the members `value` and `values` that hold a secret: in the same object or tag a member `key` or `name` names
 * one (`{"key":"SecretToken","value":"..."}`), in any order. Linear in the length of the text.
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
  const member = (name: string, at: number, behind: number): number => {
    const frame = stack.at(-1) ?? outside;
    if (/^value/i.test(name)) {
      frame.values.push(at);
      if (lastName >= 0 && isBeside(text.slice(lastName, Math.min(at, lastName + 30)))) found.add(at);
      return behind;
    }
    const { end, isSecret } = readName(text, behind);
    if (isSecret) [frame.isSecret, lastName] = [true, end];
    return end;
  };
  piece.lastIndex = 0;
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    const { open, quoted, brace, close: closing, tag, tagEnd, member: name } = match.groups ?? {};
    if (open !== undefined) stack.push(newFrame('object', quoted !== undefined));
    // A brace of a text, `{0}`: its closing one ends nothing.
    else if (brace !== undefined) stack.push(stack.at(-1) ?? outside);
    else if (closing !== undefined) close(match.index);
    else if (tag !== undefined) stack.push(newFrame('tag'));
    else if (tagEnd !== undefined && stack.at(-1)?.kind === 'tag') settle(stack.pop() ?? outside);
    else if (name !== undefined) piece.lastIndex = member(name, match.index, piece.lastIndex);
  }
  stack.forEach(settle);
  return found;
};
