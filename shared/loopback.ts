const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/** True for the `hostname` of a URL with a loopback address (RFC 6890: 127.0.0.0/8, ::1). */
export const isLoopbackHost = (hostname: string): boolean => loopback.test(hostname);
