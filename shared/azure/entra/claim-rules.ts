/** One rule of a table: the condition, and the message when it is not met. */
export interface Rule<Subject, Expected = undefined> {
  readonly holds: (subject: Subject, expected: Expected) => boolean;
  /** Public. Printable ASCII without quote and backslash (RFC 6750, 3), and nothing from the token. */
  readonly otherwise: string;
}

/** The message of the first rule that is not met; null when all are met. */
export const firstBroken = <S, E>(rules: readonly Rule<S, E>[], subject: S, expected: E): string | null =>
  rules.find((rule) => !rule.holds(subject, expected))?.otherwise ?? null;
