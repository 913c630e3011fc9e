/**
 * A token of the text, or a part of the text that is hidden. `rule` is the rule by which a token stays, or null when it was
 * redacted. The text between two segments is a gap and stays unchanged.
 */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly rule: string | null;
  /** What is shown instead of this part; null where it is shown unchanged, empty where it is hidden and not a token. */
  readonly replacement: string | null;
}

/** What the lexer has read: the text up to `end`. */
export interface LexerResult {
  readonly segments: readonly Segment[];
  readonly end: number;
}

/** What was read of the text, with the replacements. */
export const shownText = (text: string, { segments, end }: LexerResult): string => {
  const parts: string[] = [];
  let unchangedFrom = 0;
  for (const segment of segments) {
    if (segment.replacement === null) continue;
    parts.push(text.slice(unchangedFrom, segment.start), segment.replacement);
    unchangedFrom = segment.end;
  }
  parts.push(text.slice(unchangedFrom, end));
  return parts.join('');
};
