/** One line of a table of rules: what must hold, and what the caller is told otherwise. */
export interface Rule<Subject, Expected = undefined> {
  readonly holds: (subject: Subject, expected: Expected) => boolean;
  /** Public: our own words, printable ASCII without quotes and backslash (RFC 6750, 3), nothing from the token. */
  readonly otherwise: string;
}

/** What the first rule that does not hold says; null when all hold. */
export const firstBroken = <S, E>(rules: readonly Rule<S, E>[], subject: S, expected: E): string | null =>
  rules.find((rule) => !rule.holds(subject, expected))?.otherwise ?? null;
