import { describe, expect, it } from '@jest/globals';
import { readPage, type BatchItem } from '../../../../shared/graph/batch/batch-item.ts';
import { listLimits } from '../../../../shared/graph/pages.ts';
import { readIds } from './batch-stand.ts';
import { itemOf, successOf } from './batch-doubles.ts';

const first = new URL('https://graph.example/v1.0/a');
const next = `${first.href}?$skiptoken=1`;
const page = (ids: readonly string[], link?: string, more: object = {}) => ({
  value: ids.map((id) => ({ id })),
  ...(link === undefined ? {} : { '@odata.nextLink': link }),
  ...more,
});
const read = (item: BatchItem<string>, value: unknown) => readPage(item, successOf(value), first, readIds);

/** The item after so many pages of one row. */
const afterPages = (pages: number, more: object = {}): BatchItem<string> => {
  let item = itemOf('a');
  for (let count = 0; count < pages; count += 1) {
    const result = read(item, page([`p${count}`], next, more));
    if (result.kind !== 'more') throw new Error(result.kind);
    item = result.item;
  }
  return item;
};

const failureIn = (result: ReturnType<typeof read>) =>
  result.kind === 'failure' ? result.failure.kind : result.kind;

describe('a page of a list in a batch', () => {
  it('that is the only one is the whole list', () => {
    expect(read(itemOf('a'), page(['x', 'y']))).toStrictEqual({ kind: 'complete', rows: ['x', 'y'] });
    expect(read(itemOf('a'), page([]))).toStrictEqual({ kind: 'complete', rows: [] });
  });

  it('that names another page makes that page the next call, below the origin', () => {
    const { call, pages, path } = afterPages(1);
    expect([call.path, call.owner, path.path]).toStrictEqual(['/v1.0/a?$skiptoken=1', 'a', '/a']);
    expect(pages).toStrictEqual([['p0']]);
  });

  it('of several comes after the earlier ones', () => {
    expect(read(afterPages(2), page(['last']))).toStrictEqual({
      kind: 'complete',
      rows: ['p0', 'p1', 'last'],
    });
  });

  it('starts with its own attempts: those of the page before do not count', () => {
    const tried = { ...itemOf('a'), attempt: 3, throttled: 7 };
    expect(read(tried, page(['x'], next))).toMatchObject({
      kind: 'more',
      item: { attempt: 1, throttled: 0 },
    });
  });

  it('does not change the item that it is read into', () => {
    const item = afterPages(1);
    const before = structuredClone(item.pages);
    read(item, page(['x'], next));
    expect(item.pages).toStrictEqual(before);
  });
});

describe('a page that cannot be used', () => {
  it.each<[string, unknown, string]>([
    ['has another shape', { value: 'x' }, 'shape'],
    ['has no value', null, 'shape'],
    ['names a page of another host', page([], 'https://other.example/v1.0/a'), 'link'],
    ['names a page of another list', page([], 'https://graph.example/v1.0/b'), 'link'],
    ['names a page that is no text', { value: [], '@odata.nextLink': 7 }, 'link'],
  ])('%s', (_title, value, kind) => {
    expect(failureIn(read(itemOf('a'), value))).toBe(kind);
  });

  it('is the last that the limit of pages allows, and names one more', () => {
    const item = afterPages(listLimits.maxPages - 1);
    expect(failureIn(read(item, page(['x'], next)))).toBe('pages');
    expect(failureIn(read(item, page(['x'])))).toBe('complete');
  });

  it('is too large together with the earlier ones', () => {
    const filler = { filler: 'x'.repeat(listLimits.maxBytes / 2) };
    const item = afterPages(1, filler);
    expect(item.bytes).toBeGreaterThan(listLimits.maxBytes / 2);
    expect(failureIn(read(item, page([], next, filler)))).toBe('large');
    expect(failureIn(read(item, page([], next)))).toBe('more');
  });

  it('keeps what Graph said about it', () => {
    const success = { ...successOf(null), upstream: { status: 200, code: null, requestId: 'id' } };
    expect(readPage(itemOf('a'), success, first, readIds)).toMatchObject({
      failure: { upstream: { status: 200, requestId: 'id' }, retryAfterMs: null },
    });
  });
});
