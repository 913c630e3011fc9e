import { describe, expect, it } from '@jest/globals';
import type { DeliveryReport } from '../../local/fake-event-grid/event-grid.ts';
import { toNewVersionEvent } from '../../local/fake-key-vault/new-version-event.ts';
import { describeDelivery } from '../../local/log/describe-delivery.ts';

const stored = { version: '5d20b7f3'.repeat(4), createdAt: 0, notBefore: null, expiresAt: null };
const eventOf = (name: string) =>
  toNewVersionEvent(name, stored, { id: 'id', root: 'https://127.0.0.1:7075' });
const event = eventOf('sync-602eb650-63f7-45a2-9cae-05cb1afdcdcb-SecretToken');

type Attempt = Extract<DeliveryReport, { kind: 'attempt' }>;
const attempt = (status: number | null, next: Attempt['next'], body: unknown = null): Attempt => ({
  kind: 'attempt',
  event,
  count: 1,
  answer: { status, body },
  next,
});

describe('the lines about events in the log of npm start', () => {
  const version = 'SecretToken of 602eb650, version 5d20b7f3';

  it.each<[DeliveryReport, string]>([
    [{ kind: 'published', event }, `key vault has a new ${version}`],
    [
      attempt(200, { kind: 'delivered' }, { result: 'rotated', reason: null }),
      `event of ${version}: 200 rotated`,
    ],
    [
      attempt(200, { kind: 'delivered' }, { result: 'ignored', reason: 'notCurrent' }),
      `event of ${version}: 200 ignored: notCurrent`,
    ],
    [attempt(503, { kind: 'retry', waitMs: 300 }), `event of ${version}: 503, again in 0.3 s`],
    [attempt(null, { kind: 'retry', waitMs: 100 }), `event of ${version}: no answer, again in 0.1 s`],
    [
      attempt(400, { kind: 'deadLetter', reason: 'UndeliverableDueToHttpBadRequest' }),
      `WARNING event of ${version}: 400, given up after 1 attempt (dead letter)`,
    ],
    [
      { kind: 'expired', event, count: 11 },
      `WARNING event of ${version}: too old after 11 attempts (dead letter)`,
    ],
    [
      { kind: 'refused', event: eventOf('other') },
      'WARNING event of other, version 5d20b7f3: lost, because the endpoint does not agree to events',
    ],
  ])('%j', (report, line) => {
    expect(describeDelivery(report)).toBe(line);
  });
});
