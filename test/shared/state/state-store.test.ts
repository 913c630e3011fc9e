import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStateStores, type StateStores } from '../../support/state-stores.ts';
import type { StateStore } from '../../../shared/state/state-store.ts';

/** The same specification for the store of one process and for Blob Storage, as Azurite serves it. */
describe.each(['memory', 'azurite'] as const)('the state store: %s', (kind) => {
  let stores: StateStores;
  /** Two instances of the service with one store. */
  let one: StateStore;
  let two: StateStore;
  let count = 0;
  const newName = (): string => `fleet/${(count += 1)}.json`;

  beforeAll(async () => {
    stores = await startStateStores(kind);
    [one, two] = [stores.connect(), stores.connect()];
  });
  afterAll(() => stores.close());

  it('has nothing under a name that was never written', async () => {
    const name = newName();
    expect(await one.read(name)).toBeNull();
    expect(await one.readIfChanged(name, '"1"')).toBeNull();
    expect(await one.readEnd(name, 10)).toBeNull();
    expect(await one.write(name, 'text', { ifMatch: '"1"' })).toBeNull();
    expect(await one.read(name)).toBeNull();
  });

  it('returns what the other instance wrote, with its ETag', async () => {
    const name = newName();
    const text = '{"name":"Zoë 🙂"}\n';
    const etag = await one.write(name, text, { ifAbsent: true });
    expect(await two.read(name)).toEqual({ text, etag });
  });

  it('keeps an empty text, which is not an absent one', async () => {
    const name = newName();
    const etag = await one.write(name, '', { ifAbsent: true });
    expect(await two.read(name)).toEqual({ text: '', etag });
    expect(await two.readEnd(name, 10)).toBe('');
    expect(await two.write(name, 'x', { ifAbsent: true })).toBeNull();
  });

  it('writes only where the condition holds', async () => {
    const name = newName();
    const first = (await one.write(name, 'first', { ifAbsent: true })) ?? '';
    expect(await two.write(name, 'again', { ifAbsent: true })).toBeNull();
    const second = await two.write(name, 'second', { ifMatch: first });
    expect(second).not.toBe(first);
    expect(await one.write(name, 'third', { ifMatch: first })).toBeNull();
    expect(await one.read(name)).toEqual({ text: 'second', etag: second });
  });

  it('changes the ETag also where the same text is written again', async () => {
    const name = newName();
    const first = (await one.write(name, 'text', { ifAbsent: true })) ?? '';
    const second = await two.write(name, 'text', { ifMatch: first });
    expect([null, first]).not.toContain(second);
    expect(await one.write(name, 'text', { ifMatch: first })).toBeNull();
  });

  it('lets one of many writers win', async () => {
    const name = newName();
    const writers = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : two));
    const created = await Promise.all(
      writers.map((store, at) => store.write(name, `${at}`, { ifAbsent: true })),
    );
    const etags = created.filter((etag) => etag !== null);
    expect(etags).toHaveLength(1);
    const replaced = await Promise.all(
      writers.map((store, at) => store.write(name, `new ${at}`, { ifMatch: etags[0] ?? '' })),
    );
    expect(replaced.filter((etag) => etag !== null)).toHaveLength(1);
    expect((await one.read(name))?.text).toBe(`new ${replaced.findIndex((etag) => etag !== null)}`);
  });

  it('reads again only what has changed', async () => {
    const name = newName();
    const etag = (await one.write(name, 'old', { ifAbsent: true })) ?? '';
    expect(await two.readIfChanged(name, etag)).toBe('unchanged');
    const next = await one.write(name, 'new', { ifMatch: etag });
    expect(await two.readIfChanged(name, etag)).toEqual({ text: 'new', etag: next });
  });

  it('adds to the end, and starts the text where there is none', async () => {
    const name = newName();
    await one.append(name, 'first\n');
    await two.append(name, 'second\n');
    const before = await one.read(name);
    expect(before?.text).toBe('first\nsecond\n');
    await two.append(name, 'third\n');
    expect(await one.readIfChanged(name, before?.etag ?? '')).toMatchObject({
      text: 'first\nsecond\nthird\n',
    });
  });

  it('loses no addition where many start one text at the same time', async () => {
    const name = newName();
    const lines = Array.from({ length: 20 }, (_, at) => `line ${at}\n`);
    await Promise.all(lines.map((line, at) => (at % 2 === 0 ? one : two).append(name, line)));
    const found = (await one.read(name))?.text.match(/.+\n/gu) ?? [];
    expect([...found].sort()).toEqual([...lines].sort());
  });

  it('returns the end of a text, in bytes, at most the whole', async () => {
    const name = newName();
    await one.append(name, 'first\nsecond\nthird é\n');
    expect(await two.readEnd(name, 9)).toBe('third é\n');
    expect(await two.readEnd(name, 22)).toBe('first\nsecond\nthird é\n');
    expect(await two.readEnd(name, 1000)).toBe('first\nsecond\nthird é\n');
    expect(await two.readEnd(name, 1)).toBe('\n');
  });

  it('stores a text of some megabytes', async () => {
    const name = newName();
    const text = 'é'.repeat(3_000_000);
    const etag = await one.write(name, text, { ifAbsent: true });
    const found = await two.read(name);
    expect(found?.etag).toBe(etag);
    expect(found?.text === text).toBe(true);
  });

  it('gives a lease to one holder until it is released', async () => {
    const name = newName();
    const lease = await one.lease(name);
    expect(await two.lease(name)).toBeNull();
    expect(await one.lease(name)).toBeNull();
    expect(await lease?.renew()).toBe(true);
    expect(await two.lease(newName())).not.toBeNull();
    await lease?.release();
    expect(await lease?.renew()).toBe(false);
    const next = await two.lease(name);
    expect(next).not.toBeNull();
    expect(await lease?.renew()).toBe(false);
    await lease?.release();
    expect(await next?.renew()).toBe(true);
    expect(await one.lease(name)).toBeNull();
  });

  it('gives a new lease to one of many', async () => {
    const name = newName();
    const leases = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? one : two).lease(name)),
    );
    expect(leases.filter((lease) => lease !== null)).toHaveLength(1);
  });

  it('keeps a lease apart from the text of the same name', async () => {
    const name = newName();
    await one.lease(name);
    expect(await one.read(name)).toBeNull();
    const etag = (await two.write(name, 'first', { ifAbsent: true })) ?? '';
    expect(await two.write(name, 'second', { ifMatch: etag })).not.toBeNull();
  });
});
