import { describe, expect, it } from '@jest/globals';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import type { Clock } from '../../shared/ports.ts';
import { bodiesFor } from '../support/payloads.ts';
import { reads, rightCall, rows } from '../support/rows.ts';
import { graphOf, now, ownerId, service } from '../support/service.ts';

const long = reads.filter(({ cache }) => cache === 'long');
const restart = rows.find(({ name }) => name === 'jobs-restart');
if (restart === undefined) throw new Error('no restart');

const otherOwner = '11111111-2222-4333-8444-555555555555';

/** Graph, a clock that the test moves, and services over one store. */
const openScene = (row: (typeof long)[number]) => {
  const bodies = { ...bodiesFor(restart), ...bodiesFor(row) };
  const ofOther = Object.entries(bodies).map(
    ([path, body]) => [path.replace(ownerId, otherOwner), body] as const,
  );
  const graph = graphOf({ ...bodies, ...Object.fromEntries<unknown>(ofOther) });
  let at = now;
  const clock: Clock = { ...service().ports.clock, now: () => at };
  const connectState = createMemoryStateStore(clock);
  const open = () => service({ graph, clock, connectState, isStateShared: true });
  type Instance = ReturnType<typeof open>;
  /** How often Graph was asked, and how the response was obtained. */
  const read = async ({ call }: Instance) => {
    const before = graph.asked.length;
    const { status, headers } = await call(row.name, rightCall(row));
    return { status, asked: graph.asked.length - before, cache: headers['cache-status'] };
  };
  const write = async ({ call }: Instance, of = ownerId) => {
    const request = rightCall(restart);
    return (await call(restart.name, { ...request, params: { ...request.params, ownerId: of } })).status;
  };
  const pass = (forMs: number): void => {
    at += forMs;
  };
  return { open, read, write, pass };
};

const miss = { status: 200, asked: 1, cache: expect.stringContaining('fwd=') };
const hit = { status: 200, asked: 0, cache: expect.stringContaining('hit') };

it('schema-get and templates-list are cached for long', () => {
  expect(long.map(({ name }) => name).sort()).toEqual(['schema-get', 'templates-list']);
});

describe.each(long.map((row) => [row.name, row] as const))('%s', (_name, row) => {
  it('200: read from Graph once in minutes, and again after a restart of a job of the owner', async () => {
    const { open, read, write, pass } = openScene(row);
    const instance = open();
    expect(await read(instance)).toEqual(miss);
    pass(290_000);
    expect(await read(instance)).toEqual(hit);
    expect(await write(instance)).toBe(200);
    expect(await read(instance)).toEqual(miss);
    expect(await read(instance)).toEqual(hit);
  });

  it('200: read from Graph again after a restart on another instance, within ten seconds', async () => {
    const { open, read, write, pass } = openScene(row);
    const [reader, writer] = [open(), open()];
    // The first write of a store invalidates all.
    await write(writer, otherOwner);
    expect(await read(reader)).toEqual(miss);
    expect(await write(writer)).toBe(200);
    pass(9_000);
    expect(await read(reader)).toEqual(hit);
    pass(1_000);
    expect(await read(reader)).toEqual(miss);
    expect(await read(reader)).toEqual(hit);
  });

  it('200: still cached after a restart of a job of another owner', async () => {
    const { open, read, write, pass } = openScene(row);
    const [reader, writer] = [open(), open()];
    // The first write of a store invalidates all.
    await write(writer, otherOwner);
    expect(await read(reader)).toEqual(miss);
    expect(await write(writer, otherOwner)).toBe(200);
    pass(10_000);
    expect(await read(reader)).toEqual(hit);
  });
});
