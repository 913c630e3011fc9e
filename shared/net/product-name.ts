/** The name of this service towards other services: User-Agent, telemetry scope. */
export const productName = 'graph-synchronization-proxy';
