import type { DeliveryReport } from '../fake-event-grid/event-grid.ts';
import type { CloudEvent } from '../fake-key-vault/new-version-event.ts';

/** `SecretToken of 602eb650, version 5d20b7f3`; another secret by its name. */
const describeVersion = ({ subject, data }: CloudEvent): string => {
  const [, owner, key] = /^sync-([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-(.+)$/iu.exec(subject) ?? [];
  const secret = key === undefined || owner === undefined ? subject : `${key} of ${owner}`;
  return `${secret}, version ${String(data['Version']).slice(0, 8)}`;
};

/** `rotated`, or `ignored: notCurrent`. */
const describeResult = (body: unknown): string => {
  const { result, reason } = (body ?? {}) as { readonly result?: unknown; readonly reason?: unknown };
  return [result, reason].filter((word) => typeof word === 'string').join(': ');
};

const attempts = (count: number): string => (count === 1 ? '1 attempt' : `${count} attempts`);

const describeAttempt = (report: DeliveryReport & { readonly kind: 'attempt' }): string => {
  const { event, count, answer, next } = report;
  const status = answer.status ?? 'no answer';
  const begin = `event of ${describeVersion(event)}`;
  switch (next.kind) {
    case 'delivered':
      return `${begin}: ${status} ${describeResult(answer.body)}`.trimEnd();
    case 'retry':
      return `${begin}: ${status}, again in ${next.waitMs / 1000} s`;
    case 'deadLetter':
      return `WARNING ${begin}: ${status}, given up after ${attempts(count)} (dead letter)`;
  }
};

/** The line about a step of an event. */
export const describeDelivery = (report: DeliveryReport): string => {
  switch (report.kind) {
    case 'published':
      return `key vault has a new ${describeVersion(report.event)}`;
    case 'attempt':
      return describeAttempt(report);
    case 'expired':
      return `WARNING event of ${describeVersion(report.event)}: too old after ${attempts(report.count)} (dead letter)`;
    case 'refused':
      return `WARNING event of ${describeVersion(report.event)}: lost, because the endpoint does not agree to events`;
  }
};
