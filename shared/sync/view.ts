/** `omit`: a response has no free text, not even redacted. */
export type TextMode = 'scrub' | 'omit';

/** The time and the text mode of a response. */
export interface View {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly text: TextMode;
}
