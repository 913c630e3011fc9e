import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { readCodings } from '../../../../shared/http/reply/accept-encoding.ts';
import { noTag, represent, selectVariant, tagBody } from '../../../../shared/http/reply/representation.ts';

describe('Accept-Encoding', () => {
  it.each([
    ['gzip', true],
    ['GZIP', true],
    ['x-gzip', true],
    ['gzip, deflate, br', true],
    ['deflate;q=1, gzip;q=0.001', true],
    ['gzip ; q=1.000', true],
    ['*', true],
    ['br, *;q=0.1', true],
    ['gzip;q=1.0, identity;q=0.5, *;q=0', true],
    ['identity, gzip', true],
    [null, false],
    ['', false],
    ['identity', false],
    ['br', false],
    ['gzip;q=0', false],
    ['gzip;q=0.000', false],
    ['*;q=0', false],
    ['*, gzip;q=0', false],
    ['gzip;q=0.5, identity', false],
    ['gzip;q=2', false],
    ['gzip;q=-1', false],
    ['gzip;q=', false],
    ['gzipx', false],
    ['not gzip', false],
  ])('%s accepts gzip: %s', (header, gzip) => {
    expect(readCodings(header).gzip).toBe(gzip);
  });

  it.each([
    ['gzip', true],
    ['gzip;q=1, identity;q=0', false],
    ['gzip, *;q=0', false],
    ['*;q=0, identity;q=0.1', true],
  ])('%s accepts identity: %s', (header, identity) => {
    expect(readCodings(header).identity).toBe(identity);
  });
});

describe('the variant of a response', () => {
  const answer = (body: string) => ({ status: 200, headers: {}, body, metrics: [] });
  const long = JSON.stringify(Array.from({ length: 200 }, () => 'healthy \u00e9'));
  const gzip = { gzip: true, identity: true };

  it('is gzip where that saves bytes, with its own ETag', async () => {
    const representation = represent(answer(long), tagBody);
    const zipped = await selectVariant(representation, gzip);
    expect(zipped.coding).toBe('gzip');
    expect(gunzipSync(zipped.body).toString('utf8')).toBe(long);
    expect(zipped.etag).not.toBe(representation.plain.etag);
    expect(await selectVariant(representation, gzip)).toBe(zipped);
    expect((await selectVariant(represent(answer(long), tagBody), gzip)).etag).toBe(zipped.etag);
    expect(await selectVariant(representation, { gzip: false, identity: true })).toBe(representation.plain);
  });

  it('is not compressed below a kilobyte, unless identity is not accepted', async () => {
    const short = represent(answer(long.slice(0, 900)), tagBody);
    expect(await selectVariant(short, gzip)).toBe(short.plain);
    expect((await selectVariant(short, { gzip: true, identity: false })).coding).toBe('gzip');
  });

  it('is not compressed where gzip would be longer', async () => {
    const tiny = represent(answer('{}'), tagBody);
    expect(await selectVariant(tiny, { gzip: true, identity: false })).toBe(tiny.plain);
  });

  it('has no ETag where the response must not be stored', async () => {
    const representation = represent(answer(long), noTag);
    expect([representation.plain.etag, (await selectVariant(representation, gzip)).etag]).toEqual([
      null,
      null,
    ]);
  });
});
