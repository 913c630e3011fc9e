/** Longer than a request can ask for: a name of a rule or of an object. */
export const maxWordLength = 256;

/** For comparisons without case; null for a longer word, because to fold a long text blocks the event loop. */
export const foldWord = (word: string | null): string | null =>
  word === null || word.length > maxWordLength ? null : word.toLowerCase();
