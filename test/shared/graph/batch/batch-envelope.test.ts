import { describe, expect, it } from '@jest/globals';
import { batchBody, maxItems, readBatch } from '../../../../shared/graph/batch/batch-envelope.ts';

const now = Date.UTC(2026, 10, 3, 9);
const envelopeId = '11111111-2222-3333-4444-555555555555';
const itemId = '99999999-8888-7777-6666-555555555555';

const read = (responses: unknown, count = 2) =>
  readBatch(
    {
      kind: 'success',
      value: { responses },
      size: 0,
      upstream: { status: 200, code: null, requestId: envelopeId },
    },
    count,
    now,
  );

const kinds = (responses: unknown, count = 2) => read(responses, count)?.map(({ kind }) => kind);
const good = (id: unknown) => ({ id, status: 200, headers: {}, body: { value: [] } });

describe('the body of a batch', () => {
  it('has a GET with an id of its own for each url', () => {
    expect(JSON.parse(batchBody(['/a', '/b?$skiptoken=1']))).toStrictEqual({
      requests: [
        { id: '1', method: 'GET', url: '/a' },
        { id: '2', method: 'GET', url: '/b?$skiptoken=1' },
      ],
    });
  });

  it('and its response count the items in the same way, up to the maximum', () => {
    const urls = Array.from({ length: maxItems }, (_, place) => `/${place}`);
    const { requests } = JSON.parse(batchBody(urls)) as { requests: { id: string; url: string }[] };
    const responses = requests.map(({ id, url }) => ({ id, status: 200, headers: {}, body: url })).reverse();
    const results = read(responses, urls.length) ?? [];
    expect(results.map((result) => (result.kind === 'success' ? result.value : null))).toStrictEqual(urls);
  });
});

describe('the envelope of a batch', () => {
  it('in any order: each item has its own response', () => {
    const results = read([
      { ...good('2'), body: { value: [2] } },
      { ...good('1'), body: { value: [1] } },
    ]);
    expect(results?.map((result) => (result.kind === 'success' ? result.value : null))).toStrictEqual([
      { value: [1] },
      { value: [2] },
    ]);
  });

  it.each([
    ['an item is missing', [good('1')], ['success', 'shape']],
    ['an item comes twice', [good('1'), good('2'), good('2')], ['success', 'shape']],
    ['an item is unknown', [good('1'), good('2'), good('3')], ['success', 'success']],
    ['an item has no id', [good('1'), good(undefined)], ['success', 'shape']],
    ['an id is a number', [good(1), good(2)], ['success', 'success']],
    ['an item is no object', [good('1'), null, 7, 'x', []], ['success', 'shape']],
    ['an item has no status', [good('1'), { id: '2', body: {} }], ['success', 'shape']],
    ['a status is a text', [good('1'), { ...good('2'), status: '200' }], ['success', 'shape']],
    ['a status is no status', [good('1'), { ...good('2'), status: 42 }], ['success', 'shape']],
    ['a status is new', [good('1'), { ...good('2'), status: 206 }], ['success', 'status']],
    ['an item has no headers', [good('1'), { id: '2', status: 429 }], ['success', 'throttled']],
    ['headers are no object', [good('1'), { id: '2', status: 503, headers: 'x' }], ['success', 'failed']],
  ])('%s', (_, responses, expected) => {
    expect(kinds(responses)).toStrictEqual(expected);
  });

  it.each([[undefined], [null], [{}], ['x']])('responses are %j: it is no envelope', (responses) => {
    expect(read(responses)).toBeUndefined();
  });

  it.each([
    [{ 'Retry-After': '2.128' }, 2128],
    [{ 'RETRY-AFTER': '12' }, 12_000],
    [{ 'retry-after': 3 }, 3000],
    [{ 'Retry-After': ['4'] }, 4000],
    [{ 'Retry-After': 'Tue, 03 Nov 2026 09:00:20 GMT' }, 20_000],
    [{ 'Retry-After': 'soon' }, 5000],
    [{}, 5000],
  ])('429 with the headers %j: %d ms', (headers, waitMs) => {
    expect(read([{ id: '1', status: 429, headers }], 1)).toMatchObject([
      { kind: 'throttled', retryAfterMs: waitMs },
    ]);
  });

  it('the code and the request id of an item are its own; else the request id is that of the batch', () => {
    const error = { code: 'Authorization_RequestDenied', innerError: { 'request-id': itemId } };
    expect(
      read([
        { id: '1', status: 403, headers: {}, body: { error } },
        { id: '2', status: 404, headers: {} },
      ])?.map(({ upstream }) => upstream),
    ).toStrictEqual([
      { status: 403, code: 'Authorization_RequestDenied', requestId: itemId },
      { status: 404, code: null, requestId: envelopeId },
    ]);
  });
});
