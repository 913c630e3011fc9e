import { withDeadline } from '../../shared/net/deadline.ts';
import type { Clock } from '../../shared/ports.ts';
import { fromJson } from '../../shared/sync/graph-json/json-readers.ts';
import type { CloudEvent } from '../fake-key-vault/new-version-event.ts';

/** The origin of Event Grid in the global cloud. */
const eventGridOrigin = 'eventgrid.azure.net';

const subscriptionName = 'SECRET-VERSIONS';

/** The endpoint of a subscription. */
export interface Webhook {
  readonly endpoint: string;
  /** A token of the delivery identity. */
  readonly issueToken: () => Promise<string>;
  readonly clock: Clock;
  /** Event Grid waits so long for an answer. */
  readonly responseTimeoutMs: number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** The answer to a delivery. */
export interface WebhookAnswer {
  /** Null without an answer. */
  readonly status: number | null;
  /** JSON; null where it is none. */
  readonly body: unknown;
}

/** Runs `work` with a signal that aborts after the time limit, or with `stop`. */
const limited = <T>(
  { clock, responseTimeoutMs }: Webhook,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => withDeadline(clock, responseTimeoutMs, (late) => work(AbortSignal.any([stop, late])));

/**
 * The handshake of CloudEvents: OPTIONS, without a token
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/http-webhook.md#4-abuse-protection). True where the endpoint
 * agrees to deliveries.
 */
export const askPermission = async (webhook: Webhook, stop: AbortSignal): Promise<boolean> => {
  try {
    const headers = { 'webhook-request-origin': eventGridOrigin };
    const answer = await limited(webhook, stop, (signal) =>
      webhook.fetch(webhook.endpoint, { method: 'OPTIONS', headers, signal }),
    );
    const allowed = answer.headers.get('webhook-allowed-origin')?.toLowerCase();
    return answer.ok && (allowed === '*' || allowed === eventGridOrigin);
  } catch {
    return false;
  }
};

const headersOf = (token: string, count: number): Readonly<Record<string, string>> => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/cloudevents+json; charset=utf-8',
  origin: eventGridOrigin,
  'aeg-subscription-name': subscriptionName,
  'aeg-delivery-count': String(count - 1),
  'aeg-event-type': 'Notification',
  'aeg-metadata-version': '1.0',
  'aeg-data-version': '1',
});

/** Sends the event once. `count`: 1 for the first attempt. */
export const deliverOnce = async (
  webhook: Webhook,
  event: CloudEvent,
  count: number,
  stop: AbortSignal,
): Promise<WebhookAnswer> => {
  try {
    const headers = headersOf(await webhook.issueToken(), count);
    const body = JSON.stringify(event);
    return await limited(webhook, stop, async (signal) => {
      const answer = await webhook.fetch(webhook.endpoint, { method: 'POST', headers, body, signal });
      return { status: answer.status, body: fromJson(await answer.text()) ?? null };
    });
  } catch {
    return { status: null, body: null };
  }
};
