/** What a rule found in a document. */
export interface Finding {
  /** With its set: `redocly/...`, `spectral/...`, `azure/...` or `own/...`. */
  readonly rule: string;
  /** JSON pointer, such as `#/components/schemas/Job`. */
  readonly place: string;
  readonly message: string;
  /** What to do: the advice of one of our own rules, or where the rule is explained. */
  readonly action: string;
}

export interface LintResult {
  readonly findings: readonly Finding[];
  /** All rules that ran, also those without a finding. */
  readonly rules: readonly string[];
}

export const toPointer = (path: readonly (string | number)[]): string =>
  `#${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
