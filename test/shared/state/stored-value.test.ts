import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../shared/problem.ts';
import { createMemoryStateStore } from '../../../shared/state/memory-state-store.ts';
import { readStored, replaceStored } from '../../../shared/state/stored-value.ts';
import { parseText } from '../../../shared/state/json-lines.ts';
import { problemOf } from '../../support/problem-of.ts';
import { requestContext } from '../../support/service.ts';

const name = 'fleet/sweep.json';
const decode = (text: string) => {
  const value = parseText(text);
  return typeof value === 'number' ? value : undefined;
};

const open = () => {
  const store = createMemoryStateStore({ now: () => 0 })(requestContext());
  const failures: unknown[] = [];
  const ports = { store, recordFailure: (error: unknown) => failures.push(error) };
  const lease = { isHeld: () => true, assertHeld: () => undefined, end: () => Promise.resolve() };
  const lost = {
    ...lease,
    assertHeld: () => {
      throw new Problem('state-unavailable', 'The lease was lost.');
    },
  };
  return { store, ports, failures, lease, lost };
};

describe('a value in the store', () => {
  it('is null where there is none, and the first write creates it', async () => {
    const { ports, lease, store, failures } = open();
    const found = await readStored(ports, name, decode);
    expect(found).toEqual({ value: null, condition: { ifAbsent: true } });
    await replaceStored(ports, lease, name, 7, found);
    expect([(await store.read(name))?.text, failures]).toEqual(['7', []]);
  });

  it('is replaced again and again with what the write before returned', async () => {
    const { ports, lease } = open();
    let stored = await readStored(ports, name, decode);
    for (const value of [1, 2, 3]) stored = await replaceStored(ports, lease, name, value, stored);
    expect(await readStored(ports, name, decode)).toEqual(stored);
    expect(stored.value).toBe(3);
  });

  it('that is damaged counts as none, is recorded, and can be replaced', async () => {
    const { ports, lease, store, failures } = open();
    await store.write(name, '{"damaged', { ifAbsent: true });
    const found = await readStored(ports, name, decode);
    expect(found.value).toBeNull();
    expect(failures).toMatchObject([
      {
        code: 'state-unavailable',
        facts: { cause: { message: `${name} is damaged or of another version` } },
      },
    ]);
    await replaceStored(ports, lease, name, 8, found);
    expect((await readStored(ports, name, decode)).value).toBe(8);
  });

  it('is not replaced where another process has written meanwhile', async () => {
    const { ports, lease, store } = open();
    const found = await readStored(ports, name, decode);
    await store.write(name, '99', { ifAbsent: true });
    const problem = await problemOf(replaceStored(ports, lease, name, 1, found));
    expect(problem).toMatchObject({ code: 'state-unavailable', facts: { retryAfterSeconds: 60 } });
    expect(String(problem.facts.cause)).toContain('was written by another process');
    expect((await store.read(name))?.text).toBe('99');
  });

  it('is not replaced once the lease is lost', async () => {
    const { ports, lost, store } = open();
    const found = await readStored(ports, name, decode);
    expect((await problemOf(replaceStored(ports, lost, name, 1, found))).code).toBe('state-unavailable');
    expect(await store.read(name)).toBeNull();
  });
});
