/** The kinds of id. Ids in a path are checked as sent: they are not decoded or trimmed first. */

/** A GUID as 8-4-4-4-12 hexadecimal digits in any case; version digits are not checked. Without flag i: OpenAPI has none. */
export const guid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/u;

/** A job id: one to eight segments of letters, digits, `_` and `-`, joined by dots. */
export const jobId = /^[A-Za-z0-9_-]{1,64}(?:\.[A-Za-z0-9_-]{1,64}){0,7}$/u;

/**
 * The id of a job that Graph has returned. Telemetry uses only such ids, because a caller can put a secret in place of an id.
 */
export interface KnownJobId {
  readonly knownJobId: string;
}
