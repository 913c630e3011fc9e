/** How long the bench takes: `--quick` is for a first look, not for the table. */
export interface Plan {
  readonly rounds: number;
  /** Requests that each target answers before anything is counted: the compiler takes so many to come to rest. */
  readonly warmUpRequests: number;
  /** Of load on one target in one round. */
  readonly loadSeconds: number;
  /** Of one piece of code in one round. */
  readonly codeMs: number;
}

export const full: Plan = { rounds: 9, warmUpRequests: 20_000, loadSeconds: 1, codeMs: 250 };
export const quick: Plan = { rounds: 3, warmUpRequests: 1500, loadSeconds: 0.5, codeMs: 100 };
