/** `omit`: free text never leaves, not even scrubbed. */
export type TextMode = 'scrub' | 'omit';

/** The instant and the text mode that an answer is made for. */
export interface View {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly text: TextMode;
}
