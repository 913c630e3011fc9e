/** Durations of the bench. `--quick` gives a first impression, not the table. */
export interface Plan {
  readonly rounds: number;
  /** Requests to each target before the measurement, which warm up the compiler. */
  readonly warmUpRequests: number;
  /** Duration of the load on one target in one round. */
  readonly loadSeconds: number;
  /** Duration of one part of the code in one round. */
  readonly codeMs: number;
}

export const full: Plan = { rounds: 9, warmUpRequests: 20_000, loadSeconds: 1, codeMs: 250 };
export const quick: Plan = { rounds: 3, warmUpRequests: 1500, loadSeconds: 0.5, codeMs: 100 };
