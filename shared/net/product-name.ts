/** The name of this service towards others: User-Agent, `Cache-Status`, realm, telemetry role and scope. */
export const productName = 'graph-synchronization-proxy';
