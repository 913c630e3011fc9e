/** Client of the Graph synchronization proxy. See README.md. */
export { createClient } from './client.ts';
export { ProblemError, ResponseError } from './errors.ts';
export type { AccessToken, TokenCredential } from './access-token.ts';
export type { CallOptions, Client, ClientOptions } from './client.ts';
export type { Problem, ResponseErrorReason } from './errors.ts';
export type { FleetFilter, FleetJob, FleetJobs, FleetPage } from './fleet.ts';
export type { Ports } from './ports.ts';
export type { Answer } from './read-answer.ts';
export type { Result } from './send.ts';
export type { components, operations, paths } from './schema.ts';
