import type { CloudEvent } from '../fake-key-vault/new-version-event.ts';

/** An event that Event Grid gave up, as the blob in a dead-letter container has it. */
export interface DeadLetter extends CloudEvent {
  readonly deadletterreason: string;
  readonly deliveryattempts: number;
  readonly lastdeliveryoutcome: string;
  readonly publishtime: string;
  readonly lastdeliveryattempttime: string;
}

/** The history of an event. Instants are in milliseconds since the epoch. */
export interface Deliveries {
  readonly attempts: number;
  /** Of the last attempt; null without an answer. */
  readonly status: number | null;
  readonly publishedAt: number;
  readonly lastAttemptAt: number;
}

const outcomes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  408: 'TimedOut',
  413: 'PayloadTooLarge',
  503: 'Busy',
};

const outcomeOf = (status: number | null): string =>
  status === null ? 'SocketError' : (outcomes[status] ?? 'Aborted');

const iso = (instant: number): string => new Date(instant).toISOString();

export const toDeadLetter = (event: CloudEvent, reason: string, deliveries: Deliveries): DeadLetter => ({
  ...event,
  deadletterreason: reason,
  deliveryattempts: deliveries.attempts,
  lastdeliveryoutcome: outcomeOf(deliveries.status),
  publishtime: iso(deliveries.publishedAt),
  lastdeliveryattempttime: iso(deliveries.lastAttemptAt),
});
