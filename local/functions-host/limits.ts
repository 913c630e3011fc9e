/**
 * Limits of the host (https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/options). The front end of Azure,
 * which the local host does not have, has lower ones.
 */
export const limits = {
  /** Bytes, including the line break (MaxRequestLineSize). */
  requestLine: 8192,
  /** Bytes of all header lines, and the number of lines. */
  headers: 32 * 1024,
  headerLines: 100,
  /** Bytes, unless FUNCTIONS_REQUEST_BODY_SIZE_LIMIT is set. */
  body: 100 * 1024 * 1024,
} as const;

/** A body may be slower than `bytesPerSecond` during the first `graceMs` (MinRequestBodyDataRate). */
export const minimumRate = { bytesPerSecond: 240, graceMs: 5000, checkMs: 1000 } as const;

/** Maximum body size in bytes; the host's default where the setting is missing or no positive number. */
export const bodyLimit = (setting: string | undefined): number =>
  setting !== undefined && /^[1-9]\d*$/u.test(setting) ? Number(setting) : limits.body;
