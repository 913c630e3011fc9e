import { describe, expect, it } from '@jest/globals';
import {
  createFakeEventGrid,
  type DeliveryReport,
  type FakeEventGridOptions,
} from '../../local/fake-event-grid/event-grid.ts';
import { toNewVersionEvent } from '../../local/fake-key-vault/new-version-event.ts';
import { createVaultStore, type StoredVersion } from '../../local/fake-key-vault/store.ts';
import { openVirtualTime } from '../../local/virtual-time.ts';

const endpoint = 'http://127.0.0.1:7071/api/v1/events/key-vault';
const origin = 'eventgrid.azure.net';
const secondMs = 1000;

/** The event of a new version of this secret. */
const eventOf = (name: string) => {
  let added: StoredVersion | undefined;
  const store = createVaultStore(
    () => 0,
    (_name, stored) => (added = stored),
  );
  store.set(name, 'not-a-real-token');
  if (added === undefined) throw new Error('no event');
  return toNewVersionEvent(name, added, { id: `id-of-${name}`, root: 'https://127.0.0.1:7075' });
};

interface Received {
  readonly atMs: number;
  readonly method: string;
  readonly headers: Headers;
  readonly subject: string;
}

type Reply = number | 'none' | 'hang';

/** A subscription in virtual time, to an endpoint that answers as `replies` says: by attempt, the last one repeats. */
const openGrid = (
  replies: readonly Reply[] = [200],
  options: Partial<FakeEventGridOptions> & { readonly allows?: string | null } = {},
) => {
  const { allows = origin, ...more } = options;
  const time = openVirtualTime(0);
  const received: Received[] = [];
  const reports: DeliveryReport[] = [];
  let count = 0;
  const grid = createFakeEventGrid({
    endpoint,
    issueToken: () => Promise.resolve('token'),
    clock: time.clock,
    fetch: (_url, { method = '', headers, body, signal }) => {
      const text = typeof body === 'string' ? body : '{}';
      const { subject = '' } = JSON.parse(text) as { subject?: string };
      received.push({ atMs: time.clock.now(), method, headers: new Headers(headers), subject });
      if (method === 'OPTIONS') {
        const granted = allows === null ? {} : { 'webhook-allowed-origin': allows };
        return Promise.resolve(new Response('', { headers: granted }));
      }
      const reply = replies[Math.min(count++, replies.length - 1)] ?? 200;
      if (reply === 'none') return Promise.reject(new Error('connection refused'));
      if (reply === 'hang')
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        });
      return Promise.resolve(Response.json({ result: 'rotated' }, { status: reply }));
    },
    report: (report) => reports.push(report),
    ...more,
  });
  const settle = async () => {
    const state = { isIdle: false };
    const idle = grid.idle().then(() => (state.isIdle = true));
    while (!state.isIdle) await time.run();
    await idle;
  };
  const posts = () => received.filter(({ method }) => method === 'POST');
  return { grid, time, received, reports, settle, posts };
};

describe('the fake Event Grid', () => {
  it('asks the endpoint once for its permission, without a token, and then delivers', async () => {
    const { grid, received, settle } = openGrid();
    grid.publish(eventOf('a'));
    await settle();
    grid.publish(eventOf('b'));
    await settle();
    expect(received.map(({ method }) => method)).toEqual(['OPTIONS', 'POST', 'POST']);
    const [handshake] = received;
    expect(handshake?.headers.get('webhook-request-origin')).toBe(origin);
    expect(handshake?.headers.has('authorization')).toBe(false);
  });

  it.each([null, 'example.com'])(
    'delivers nothing where the endpoint allows %j, and asks again',
    async (allows) => {
      const { grid, received, reports, settle } = openGrid([200], { allows });
      grid.publish(eventOf('a'));
      await settle();
      grid.publish(eventOf('b'));
      await settle();
      expect(received.map(({ method }) => method)).toEqual(['OPTIONS', 'OPTIONS']);
      expect(reports.map(({ kind }) => kind)).toEqual(['published', 'refused', 'published', 'refused']);
    },
  );

  it('sends one event in structured mode, with the token and the headers of Event Grid', async () => {
    const { grid, posts, settle } = openGrid([500, 200]);
    grid.publish(eventOf('a'));
    await settle();
    const [first, second] = posts().map(({ headers }) => Object.fromEntries(headers));
    expect(first).toMatchObject({
      authorization: 'Bearer token',
      'content-type': 'application/cloudevents+json; charset=utf-8',
      origin,
      'aeg-event-type': 'Notification',
      'aeg-delivery-count': '0',
    });
    expect(second).toMatchObject({ 'aeg-delivery-count': '1' });
  });

  it('repeats after 10 s, 30 s, 1 min, 5 min, ... until the endpoint answers 2xx', async () => {
    const { grid, posts, settle } = openGrid([500, 'none', 429, 502, 200]);
    grid.publish(eventOf('a'));
    await settle();
    expect(posts().map(({ atMs }) => atMs / secondMs)).toEqual([0, 10, 40, 100, 400]);
    expect(grid.deadLetters).toEqual([]);
  });

  it('waits at least 30 s after a 503, 2 min after a 408', async () => {
    const { grid, posts, settle } = openGrid([503, 408, 200]);
    grid.publish(eventOf('a'));
    await settle();
    expect(posts().map(({ atMs }) => atMs / secondMs)).toEqual([0, 30, 150]);
  });

  it('waits 30 s for an answer', async () => {
    const { grid, posts, settle } = openGrid(['hang', 200]);
    grid.publish(eventOf('a'));
    await settle();
    expect(posts().map(({ atMs }) => atMs / secondMs)).toEqual([0, 40]);
  });

  it.each([
    [400, 'UndeliverableDueToHttpBadRequest', 'BadRequest'],
    [401, 'UndeliverableDueToHttpUnauthorized', 'Unauthorized'],
    [403, 'UndeliverableDueToHttpForbidden', 'Forbidden'],
    [413, 'UndeliverableDueToHttpRequestEntityTooLarge', 'PayloadTooLarge'],
  ])('gives an event up after one %i', async (status, deadletterreason, lastdeliveryoutcome) => {
    const { grid, posts, settle } = openGrid([status]);
    grid.publish(eventOf('a'));
    await settle();
    expect(posts()).toHaveLength(1);
    expect(grid.deadLetters).toEqual([
      {
        ...eventOf('a'),
        data: expect.any(Object),
        deadletterreason,
        lastdeliveryoutcome,
        deliveryattempts: 1,
        publishtime: '1970-01-01T00:00:00.000Z',
        lastdeliveryattempttime: '1970-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('gives an event up when its time to live is over, which it checks when an attempt is due', async () => {
    const { grid, posts, reports, settle } = openGrid([500]);
    grid.publish(eventOf('a'));
    await settle();
    const hours = posts().map(({ atMs }) => atMs / 3_600_000);
    expect(Math.max(...hours)).toBeLessThan(24);
    expect(hours).toHaveLength(11);
    expect(grid.deadLetters).toMatchObject([
      { deadletterreason: 'TimeToLiveExceeded', deliveryattempts: 11 },
    ]);
    expect(reports.at(-1)).toMatchObject({ kind: 'expired', count: 11 });
  });

  it('gives an event up after the allowed number of attempts', async () => {
    const { grid, posts, settle } = openGrid([500], { policy: { maxAttempts: 3 } });
    grid.publish(eventOf('a'));
    await settle();
    expect(posts()).toHaveLength(3);
    expect(grid.deadLetters).toMatchObject([{ deadletterreason: 'MaxDeliveryAttemptsExceeded' }]);
  });

  it('has short waits with a small scale', async () => {
    const { grid, posts, settle } = openGrid([503, 503, 200], { policy: { scale: 0.01 } });
    grid.publish(eventOf('a'));
    await settle();
    expect(posts().map(({ atMs }) => atMs)).toEqual([0, 300, 600]);
  });

  it('repeats, delays, reorders and loses events as the test says', async () => {
    const copies: Readonly<Record<string, readonly number[]>> = { first: [500], second: [0, 200], lost: [] };
    const { grid, posts, settle } = openGrid([200], { copiesOf: ({ subject }) => copies[subject] ?? [] });
    for (const name of ['first', 'lost', 'second']) grid.publish(eventOf(name));
    await settle();
    expect(posts().map(({ subject, atMs }) => [subject, atMs])).toEqual([
      ['second', 0],
      ['second', 200],
      ['first', 500],
    ]);
  });

  it('ends its deliveries when it is closed, and takes no event any more', async () => {
    const { grid, time, posts } = openGrid([500]);
    grid.publish(eventOf('a'));
    await time.run(0);
    await grid.close();
    grid.publish(eventOf('b'));
    await time.run();
    expect(posts()).toHaveLength(1);
  });
});
