/** The definition of a timer-triggered function: a sweep over the owners of `WATCH`, on the schedule of `WATCH_SCHEDULE`. */
export interface Timer {
  /** File name = function name. */
  readonly name: string;
  /** The Graph application permission to read jobs. */
  readonly permission: string;
  /** The Graph application permission to find all owners; only needed with `WATCH=all`. */
  readonly discoveryPermission: string;
}
