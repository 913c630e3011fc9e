import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { problemKinds } from '../../shared/problem.ts';
import { bodyOf, service, textOf, type Call } from '../support/service.ts';

const signIn = {
  authority: 'https://login.microsoftonline.com/5a3c1f7e-0b2d-4e6f-8a9b-1c2d3e4f5a6b',
  clientId: '6b4d2f8e-1c3e-4f70-9bac-2d3e4f5a6b7c',
};
const about = { version: '7.8.9', build: 'x', wrongSettings: [], wrongTelemetrySettings: [] };
const { call } = service({ about });
const ask = (request: Call = {}) => call('docs-get', request);
const withUsers = () => service({ about: { ...about, signIn } }).call('docs-get');

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const directivesOf = (policy = '') =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values];
    }),
  );

/** A failed comparison would print two megabytes. */
const has = (text: string | Uint8Array, part: string | RegExp): boolean =>
  typeof part === 'string' ? textOf({ body: text }).includes(part) : part.test(textOf({ body: text }));

/** Elements that HTML closes by itself. */
const empty = new Set(['meta', 'link']);

/** Names of elements that are not closed in the order in which they are opened. Scripts and styles are taken out before. */
const unbalanced = (html: string): string[] => {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gu)) {
    if (slash === '' && !empty.has(name)) open.push(name);
    if (slash === '/' && open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
};

describe('GET docs', () => {
  it('200: one HTML document without a token, which must be revalidated', async () => {
    const { status, headers, body } = await ask();
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      etag: expect.stringMatching(/^"[\w-]{43}"$/u),
    });
    expect(has(body, /^<!doctype html>\n<html lang="en">/u)).toBe(true);
    expect(has(body, '<title>Graph synchronization proxy 7.8.9</title>')).toBe(true);
  });

  it('200: is well-formed, with one main, one h1, and an id for each link', async () => {
    const html = textOf(await ask()).replaceAll(/<(script|style)>[^]*?<\/\1>/gu, '');
    expect(unbalanced(html)).toEqual([]);
    for (const name of ['h1', 'main', 'header', 'nav'])
      expect(all(html, new RegExp(`<(${name})\\b`, 'gu'))).toHaveLength(1);
    const ids = all(html, / id="([^"]+)"/gu);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(all(html, / href="#([^"]+)"/gu)));
  });

  it('200: is in ASCII, so that it takes one byte for each character in memory', async () => {
    expect(/[\u0080-\uffff]/u.test(textOf(await ask()))).toBe(false);
  });

  it('200: loads nothing: no addresses in elements but those of this host, and no source maps', async () => {
    const html = textOf(await ask());
    const outside = html.replaceAll(/<(script|style)>[^]*?<\/\1>/gu, '');
    expect(all(outside, / (?:src|href|action)="([^"#]+)"/gu)).toEqual([
      'data:,',
      'openapi.json',
      'openapi.json',
    ]);
    expect(has(html, /sourceMappingURL|@import|@font-face/u)).toBe(false);
    expect(
      all(all(html, /<style>([^]*?)<\/style>/gu).join(''), /url\(["']?(.{5})/gu).every(
        (url) => url === 'data:',
      ),
    ).toBe(true);
  });

  it('200: its policy lets exactly the inline texts run, and allows requests to this host only', async () => {
    const { headers, body } = await ask();
    const [scripts, styles] = [/<script>([^]*?)<\/script>/gu, /<style>([^]*?)<\/style>/gu].map((inline) =>
      all(textOf({ body }), inline).map(hashOf),
    );
    expect([scripts?.length, styles?.length]).toEqual([2, 1]);
    expect(directivesOf(headers['content-security-policy'])).toEqual({
      'default-src': ["'none'"],
      'script-src': scripts,
      'style-src': styles,
      'img-src': ['data:'],
      'connect-src': ["'self'"],
      'form-action': ["'none'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
  });

  it('200: where persons are served, names the tenant and the client, and allows its token endpoint', async () => {
    const { headers, body } = await withUsers();
    const { 'connect-src': connect } = directivesOf(headers['content-security-policy']);
    expect(connect).toEqual(["'self'", `${signIn.authority}/oauth2/v2.0/token`]);
    expect(has(body, `<body data-authority="${signIn.authority}" data-client-id="${signIn.clientId}">`)).toBe(
      true,
    );
    expect(has(textOf(await ask()), '<body>')).toBe(true);
  });

  it('200: has an element for the type of each problem, with what to do', async () => {
    const html = textOf(await ask());
    const rows = [...html.matchAll(/<tr id="(urn:problem:[a-z-]+)">(.*?)<\/tr>/gu)];
    expect(rows.map(([, id]) => id)).toEqual(Object.keys(problemKinds).map((code) => `urn:problem:${code}`));
    for (const [at, { status, title, retryable }] of Object.values(problemKinds).entries())
      for (const cell of [`${status}`, title, retryable ? 'yes' : 'no'])
        expect(rows[at]?.[2]).toContain(`<td>${cell}</td>`);
    expect(has(html, '<td>Send Authorization: Bearer &lt;token&gt; for this API</td>')).toBe(true);
  });

  it('200: compressed to less than 600 kB, and made once', async () => {
    const request = { headers: { 'accept-encoding': 'gzip' } };
    const [first, again] = [await ask(request), await ask(request)];
    expect(gunzipSync(first.body).equals(Buffer.from(textOf(await ask())))).toBe(true);
    expect(first.body.length).toBeLessThan(600_000);
    expect(again.body === first.body).toBe(true);
  });

  it('200 and 304: for HEAD, and for its ETag', async () => {
    const { headers } = await ask();
    expect(await ask({ method: 'HEAD' })).toMatchObject({ status: 200, headers: { etag: headers['etag'] } });
    const unchanged = await ask({ headers: { 'if-none-match': headers['etag'] ?? '' } });
    expect([unchanged.status, unchanged.body]).toEqual([304, '']);
    expect(unchanged.headers['content-security-policy']).toBe(headers['content-security-policy']);
  });

  it('503: with wrong settings, because one of them may switch the page off', async () => {
    const reply = await service({ about: { ...about, wrongSettings: ['DOCS'] } }).call('docs-get');
    expect([reply.status, bodyOf(reply)['code']]).toEqual([503, 'misconfigured']);
    expect(bodyOf(reply)['detail']).toContain('DOCS');
  });
});
