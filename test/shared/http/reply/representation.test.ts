import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import {
  noTag,
  represent,
  selectVariant,
  tagBody,
  tagFacts,
} from '../../../../shared/http/reply/representation.ts';

const answer = (body: string) => ({ status: 200, headers: { allow: 'GET' }, body, metrics: [] });
const both = { gzip: true, identity: true };
const bodyOfLength = (length: number) => JSON.stringify('a'.repeat(length - 2));

describe('a representation', () => {
  it('keeps the status and the headers of the answer', () => {
    expect(represent(answer('{}'), tagBody)).toMatchObject({ status: 200, headers: { allow: 'GET' } });
  });

  it('counts its bytes in UTF-8', () => {
    expect(represent(answer('"\u00e9\u20ac"'), tagBody).bytes).toBe(7);
    expect(represent(answer(''), tagBody).bytes).toBe(0);
  });

  it('has one ETag for equal bodies and another for other bodies', () => {
    const etagOf = (body: string) => represent(answer(body), tagBody).plain.etag;
    expect(etagOf('{}')).toMatch(/^"[\w-]+"$/u);
    expect(etagOf('{}')).toBe(etagOf('{}'));
    expect(etagOf('[]')).not.toBe(etagOf('{}'));
  });

  it('has no ETag in any coding where the caller must not store it', async () => {
    const { plain, gzipped } = represent(answer(bodyOfLength(5000)), noTag);
    expect([plain.etag, (await gzipped()).etag]).toEqual([null, null]);
  });

  it('is compressed once, with an ETag of its own', async () => {
    const { plain, gzipped } = represent(answer(bodyOfLength(5000)), tagBody);
    const [one, other] = await Promise.all([gzipped(), gzipped()]);
    expect(one).toBe(other);
    expect(one.coding).toBe('gzip');
    expect(one.etag).not.toBe(plain.etag);
    expect(gunzipSync(one.body).toString()).toBe(plain.body);
    expect(one.body.length).toBeLessThan(plain.body.length);
  });

  it('can have an ETag of the facts that its bytes follow from, another one in each coding', async () => {
    const body = bodyOfLength(5000);
    const tagsOf = async (...facts: readonly unknown[]) => {
      const { plain, gzipped } = represent(answer(body), tagFacts(...facts));
      return [plain.etag, (await gzipped()).etag];
    };
    const tags = [await tagsOf('1', 'query'), await tagsOf('2', 'query'), await tagsOf('1', 'other')].flat();
    expect(new Set(tags).size).toBe(6);
    expect(await tagsOf('1', 'query')).toEqual(tags.slice(0, 2));
    expect(tags.every((tag) => /^"[\w-]+"$/u.test(tag ?? ''))).toBe(true);
  });

  it('stays plain where compression saves nothing', async () => {
    const { plain, gzipped } = represent(answer('{}'), tagBody);
    expect(await gzipped()).toBe(plain);
  });
});

describe('the variant of a request', () => {
  const codingOf = async (length: number, codings: typeof both) =>
    (await selectVariant(represent(answer(bodyOfLength(length)), tagBody), codings)).coding;

  it.each([
    ['1024 bytes, gzip accepted', 1024, both, 'gzip'],
    ['1023 bytes, which fit into one packet', 1023, both, 'identity'],
    ['1023 bytes where only gzip is accepted', 1023, { gzip: true, identity: false }, 'gzip'],
    ['gzip not accepted', 5000, { gzip: false, identity: true }, 'identity'],
    ['neither accepted', 5000, { gzip: false, identity: false }, 'identity'],
    ['only gzip accepted, which saves nothing', 2, { gzip: true, identity: false }, 'identity'],
  ])('%s', async (_title, length, codings, coding) => {
    expect(await codingOf(length, codings)).toBe(coding);
  });
});
