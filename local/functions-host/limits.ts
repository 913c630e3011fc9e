/** The host's own limits. Azure's front end, which is not here, has narrower ones. */
export const limits = {
  /** Bytes, with the line break (MaxRequestLineSize of Kestrel). */
  requestLine: 8192,
  /** Bytes of all header lines, and their number. */
  headers: 32 * 1024,
  headerLines: 100,
  /** Bytes, unless FUNCTIONS_REQUEST_BODY_SIZE_LIMIT says otherwise. */
  body: 100 * 1024 * 1024,
} as const;

/** A body may be slower than `bytesPerSecond` for `graceMs` (MinRequestBodyDataRate of Kestrel). */
export const minimumRate = { bytesPerSecond: 240, graceMs: 5000, checkMs: 1000 } as const;

/** The largest body in bytes; the host's own limit where the setting is missing or no positive number. */
export const bodyLimit = (setting: string | undefined): number =>
  setting !== undefined && /^[1-9]\d*$/u.test(setting) ? Number(setting) : limits.body;
