import type { Clock } from '../../shared/ports.ts';
import type { CloudEvent } from '../fake-key-vault/new-version-event.ts';
import { toDeadLetter, type DeadLetter } from './dead-letter.ts';
import {
  decideRetry,
  defaultRetryPolicy,
  isAlive,
  type AfterAttempt,
  type RetryPolicy,
} from './retry-policy.ts';
import { askPermission, deliverOnce, type Webhook, type WebhookAnswer } from './webhook.ts';

/** One step of a delivery. */
export type DeliveryReport = { readonly event: CloudEvent } & (
  | { readonly kind: 'published' }
  | {
      readonly kind: 'attempt';
      readonly count: number;
      readonly answer: WebhookAnswer;
      readonly next: AfterAttempt;
    }
  | { readonly kind: 'expired'; readonly count: number }
  /** The endpoint did not agree to deliveries, so there is no subscription. */
  | { readonly kind: 'refused' }
);

/**
 * When copies of an event are sent first, in milliseconds after its publication. `[0]` is once and at once, `[0, 0]` twice,
 * `[]` never, `[500]` late. Different waits of two events change their order.
 */
export type CopiesOf = (event: CloudEvent) => readonly number[];

export interface FakeEventGridOptions extends Pick<Webhook, 'endpoint' | 'issueToken'> {
  readonly clock: Clock;
  /** That of the machine where it is absent. */
  readonly fetch?: Webhook['fetch'];
  readonly policy?: Partial<RetryPolicy>;
  /** 30 s where it is absent. */
  readonly responseTimeoutMs?: number;
  readonly copiesOf?: CopiesOf;
  readonly report?: (report: DeliveryReport) => void;
}

export interface FakeEventGrid {
  readonly publish: (event: CloudEvent) => void;
  readonly deadLetters: readonly DeadLetter[];
  /** Resolves when no event is waiting. */
  readonly idle: () => Promise<void>;
  /** Ends the deliveries. Waiting events are lost. */
  readonly close: () => Promise<void>;
}

const once: CopiesOf = () => [0];

/**
 * A subscription of Event Grid to the new versions of secrets: the handshake before the first delivery, each event in a
 * request of its own, at least once, in no certain order. Deliveries run side by side.
 */
export const createFakeEventGrid = (options: FakeEventGridOptions): FakeEventGrid => {
  const { endpoint, issueToken, clock, copiesOf = once, report = () => undefined } = options;
  const { responseTimeoutMs = 30_000, fetch: send = fetch } = options;
  const policy = { ...defaultRetryPolicy, ...options.policy };
  const webhook = { endpoint, issueToken, clock, responseTimeoutMs, fetch: send };
  const stop = new AbortController();
  const deadLetters: DeadLetter[] = [];
  const underWay = new Set<Promise<void>>();
  let permission: Promise<boolean> | undefined;

  /** Asked once. A refusal is asked again with the next event. */
  const isPermitted = async (): Promise<boolean> => {
    permission ??= askPermission(webhook, stop.signal);
    const granted = await permission;
    if (!granted) permission = undefined;
    return granted;
  };

  /** Attempts until one of them succeeds or no further one is allowed. Null where the event was delivered. */
  const attempt = async (event: CloudEvent, publishedAt: number): Promise<DeadLetter | null> => {
    const deliveries = {
      attempts: 0,
      status: null as number | null,
      publishedAt,
      lastAttemptAt: publishedAt,
    };
    while (isAlive(clock.now() - publishedAt, policy)) {
      const count = (deliveries.attempts += 1);
      const answer = await deliverOnce(webhook, event, count, stop.signal);
      stop.signal.throwIfAborted();
      deliveries.lastAttemptAt = clock.now();
      deliveries.status = answer.status;
      const next = decideRetry({ status: answer.status, count }, policy);
      report({ kind: 'attempt', event, count, answer, next });
      if (next.kind === 'delivered') return null;
      if (next.kind === 'deadLetter') return toDeadLetter(event, next.reason, deliveries);
      await clock.sleep(next.waitMs, stop.signal);
    }
    report({ kind: 'expired', event, count: deliveries.attempts });
    return toDeadLetter(event, 'TimeToLiveExceeded', deliveries);
  };

  const deliver = async (event: CloudEvent, firstWaitMs: number): Promise<void> => {
    const publishedAt = clock.now();
    if (firstWaitMs > 0) await clock.sleep(firstWaitMs, stop.signal);
    if (!(await isPermitted())) {
      report({ kind: 'refused', event });
      return;
    }
    const deadLetter = await attempt(event, publishedAt);
    if (deadLetter !== null) deadLetters.push(deadLetter);
  };

  const track = (work: Promise<void>): void => {
    // Deliveries reject when the subscription ends.
    const settled: Promise<void> = work
      .catch((error: unknown) => {
        if (!stop.signal.aborted) throw error;
      })
      .finally(() => underWay.delete(settled));
    underWay.add(settled);
  };

  const idle = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };

  return {
    publish: (event) => {
      if (stop.signal.aborted) return;
      report({ kind: 'published', event });
      for (const waitMs of copiesOf(event)) track(deliver(event, waitMs));
    },
    deadLetters,
    idle,
    close: async () => {
      stop.abort();
      await idle();
    },
  };
};
