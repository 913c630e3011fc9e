import { describe, expect, it } from '@jest/globals';
import { trackWrites } from '../../../../shared/http/action/track-writes.ts';
import type { Graph, GraphPath } from '../../../../shared/ports.ts';
import { Problem, problemKinds, type ProblemCode } from '../../../../shared/problem.ts';

const path: GraphPath = { path: '/servicePrincipals/x', template: '/servicePrincipals/{id}' };
const read = () => ['read'];

/** A Graph that ends each call as the test says, and a count of the writes that were reported as sent. */
const scene = (
  end: () => Promise<void> = () => Promise.resolve(),
  beforeFirst: () => Promise<void> = () => Promise.resolve(),
) => {
  const calls: unknown[][] = [];
  const ended = async <T>(call: unknown[], value: T): Promise<T> => {
    calls.push(call);
    await end();
    return value;
  };
  const take = <T>(reader: (body: unknown) => T | undefined): T => {
    const value = reader({});
    if (value === undefined) throw new Error('The body of this test has an invalid shape');
    return value;
  };
  const graph: Graph = {
    get: (at, reader) => ended(['get', at], take(reader)),
    list: (at, reader) => ended(['list', at], take(reader)),
    post: (at, body) => ended(['post', at, body], undefined),
    postFor: (at, body, reader) => ended(['postFor', at, body], take(reader)),
    put: (at, body) => ended(['put', at, body], undefined),
  };
  let sent = 0;
  const tracked = trackWrites(graph, {
    beforeFirst,
    afterSent: () => {
      sent += 1;
      return Promise.resolve();
    },
  });
  return { tracked, calls, sent: () => sent };
};

const failing = (error: Error) => scene(() => Promise.reject(error));
const problem = (code: ProblemCode, facts = {}) => new Problem(code, 'What to do next.', facts);

const writes = [
  ['post', (graph: Graph) => graph.post(path, 'body')],
  ['postFor', (graph: Graph) => graph.postFor(path, 'body', read)],
  ['put', (graph: Graph) => graph.put(path, 'body')],
] as const;

describe.each(writes)('%s', (name, write) => {
  it('is reported once when it has succeeded, and arrives unchanged', async () => {
    const { tracked, calls, sent } = scene();
    expect(await write(tracked)).toEqual(name === 'postFor' ? ['read'] : undefined);
    expect(calls).toEqual([[name, path, 'body']]);
    expect(sent()).toBe(1);
  });

  it('is not reported while it is running', async () => {
    let end = (): void => undefined;
    const { tracked, sent } = scene(
      () =>
        new Promise((resolve) => {
          end = resolve;
        }),
    );
    const running = write(tracked);
    await new Promise(setImmediate);
    expect(sent()).toBe(0);
    end();
    await running;
    expect(sent()).toBe(1);
  });

  it('is reported when it is unknown whether Graph acted, and fails with the same error', async () => {
    const error = problem('graph-unavailable', { mayHaveActed: true });
    const { tracked, sent } = failing(error);
    await expect(write(tracked)).rejects.toBe(error);
    expect(sent()).toBe(1);
  });

  it('is not reported when Graph throttled it, because Graph answers 429 before it acts', async () => {
    const error = problem('graph-throttled');
    const { tracked, sent } = failing(error);
    await expect(write(tracked)).rejects.toBe(error);
    expect(sent()).toBe(0);
  });
});

describe('a write that failed', () => {
  const codes = Object.keys(problemKinds) as ProblemCode[];
  const sentWith = async (error: Error) => {
    const { tracked, sent } = failing(error);
    await expect(tracked.post(path, {})).rejects.toBe(error);
    return sent();
  };

  it('is reported for exactly the problems with which Graph refuses a request that has reached it', async () => {
    const reported = [];
    for (const code of codes) if ((await sentWith(problem(code))) === 1) reported.push(code);
    expect(reported.sort()).toEqual(['graph-permission-missing', 'graph-refused', 'not-found']);
  });

  it('is reported with mayHaveActed, whatever its code', async () => {
    for (const code of codes) expect(await sentWith(problem(code, { mayHaveActed: true }))).toBe(1);
    expect(await sentWith(problem('graph-throttled', { mayHaveActed: false }))).toBe(0);
  });

  it('is not reported for a defect before the call', async () => {
    expect(await sentWith(new TypeError('a defect'))).toBe(0);
  });
});

it.each([
  ['get', (graph: Graph) => graph.get(path, read)],
  ['list', (graph: Graph) => graph.list(path, read)],
])('%s is a read and never reported', async (name, call) => {
  const { tracked, calls, sent } = scene();
  expect(await call(tracked)).toEqual(['read']);
  expect(calls).toEqual([[name, path]]);
  const refused = failing(problem('not-found'));
  await expect(call(refused.tracked)).rejects.toMatchObject({ code: 'not-found' });
  expect([sent(), refused.sent()]).toEqual([0, 0]);
});

describe('what is done before the first write', () => {
  it('is done once, and before it', async () => {
    const order: string[] = [];
    const { tracked, calls } = scene(undefined, () => {
      order.push(`after ${calls.length} calls`);
      return Promise.resolve();
    });
    await tracked.get(path, read);
    await tracked.post(path, 'a');
    await tracked.put(path, 'b');
    expect(order).toEqual(['after 1 calls']);
    expect(calls).toHaveLength(3);
  });

  it('keeps every write from being sent when it fails', async () => {
    const refusal = problem('state-unavailable');
    const { tracked, calls, sent } = scene(undefined, () => Promise.reject(refusal));
    await expect(tracked.post(path, 'a')).rejects.toBe(refusal);
    await expect(tracked.put(path, 'b')).rejects.toBe(refusal);
    expect([calls, sent()]).toEqual([[], 0]);
  });
});
