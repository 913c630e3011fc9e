const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/** Is this the `hostname` of a URL (RFC 6890: 127.0.0.0/8, ::1) that never leaves the machine? */
export const isLoopbackHost = (hostname: string): boolean => loopback.test(hostname);
