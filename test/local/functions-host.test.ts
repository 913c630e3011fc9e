import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { startChild, type Child } from '../support/child.ts';
import { exchange, send, type RawRequest } from './raw-http.ts';
import { imports, writeSampleApp } from './sample-app.ts';

const serve = 'local/functions-host/serve.ts';

const main = `${imports}
const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
app.http('item', { methods: ['GET', 'HEAD', 'POST'], route: 'items/{id}', handler: echo });
app.http('headers', { methods: ['GET'], route: 'headers', handler: () => ({ status: 405, body: '{}', headers: {
  allow: 'GET', etag: '"e"', age: '1', 'retry-after': '5', 'www-authenticate': 'Bearer', 'content-type': 'application/problem+json' } }) });
app.http('not-modified', { methods: ['GET'], route: 'not-modified', handler: () => ({ status: 304, body: 'x' }) });
app.http('throws', { methods: ['GET'], route: 'throws', handler: () => { throw new Error('seen by the log only'); } });
app.http('text', { methods: ['GET'], route: 'text', handler: () => 'no object' });
app.http('user', { methods: ['GET'], route: 'user', handler: (request) => ({ jsonBody: request.user }) });
app.http('endless', { methods: ['GET'], route: 'endless', handler: () => new Promise(() => {}) });
app.http('later', { methods: ['GET'], route: 'later', handler: () => {
  app.http('added', { methods: ['GET'], route: 'added', handler: echo });
  return {};
} });
app.timer('Tick', { schedule: '0 0 * * * *', handler: (timer, context) => { context.log('ticked', timer.isPastDue); } });
app.http('unmatched', { methods: all, route: '{*path}', handler: echo });
app.hook.appStart(() => { console.log('app has started'); });
app.hook.appTerminate(() => { console.log('app has terminated'); });
app.hook.preInvocation((context) => { context.hookData.seen = 1; });
app.hook.postInvocation((context) => { if (context.hookData.seen !== 1) throw new Error('no hook data'); });`;

/** The same module, by \`require\`: as a bundle has it. */
const second = `
import { createRequire } from 'node:module';
const { app } = createRequire(import.meta.url)('@azure/functions');
app.http('required', { methods: ['GET'], route: 'required', handler: () => ({}) });`;

let folder: string;
let host: Child;

beforeAll(async () => {
  folder = writeSampleApp('dist/*.js', { 'main.js': main, 'second.js': second });
  host = await startChild([serve, folder], { PORT: '0' });
});

afterAll(async () => {
  await host.stop('SIGKILL');
  rmSync(folder, { recursive: true });
});

const api = (path: string, options?: RawRequest) => send(host.url, `/api/v1/${path}`, options);

/** What the function was given. */
const echo = async (path: string, options?: RawRequest): Promise<unknown> =>
  JSON.parse((await api(path, options)).text);

describe('the local host, as the Functions host', () => {
  it('loads every file that main names, by import and by require, and runs appStart', async () => {
    expect(host.output()).toContain('app has started');
    expect((await api('required')).status).toBe(200);
  });

  it('gives the function its parameters, query and headers', async () => {
    const path = 'ITEMS/a%2Fb%252F%20%ff/?a=1&b=%00&a=2';
    expect(await echo(path, { headers: { 'x-two': ['1', '2'] } })).toMatchObject({
      name: 'item',
      method: 'GET',
      params: { id: 'a%2Fb%2F %ff' },
      query: { a: '1,2', b: '\u0000' },
      headers: { 'x-two': '1,2' },
      body: '',
    });
  });

  it('removes dot segments before it routes', async () => {
    expect(await echo('x/%2e%2e/items/../items/7')).toMatchObject({ name: 'item', params: { id: '7' } });
  });

  it.each([
    ['/', 404],
    ['/health', 404],
    ['/api/v1', 200],
    ['/api/v1/items/%00', 400],
    ['/api/v1/throws', 500],
    ['/api/v1/text', 500],
  ])('answers %s with %i', async (path, status) => {
    const answer = await send(host.url, path);
    expect(answer.status).toBe(status);
    if (status !== 200) expect(answer.text).toBe('');
  });

  it('sends a wrong method to the catch-all, and one that cannot be registered to nobody', async () => {
    expect(await echo('items/7', { method: 'DELETE' })).toMatchObject({
      name: 'unmatched',
      params: { path: 'items/7' },
    });
    expect(await api('items/7', { method: 'TRACE' })).toMatchObject({ status: 404, text: '' });
    expect(await exchange(host.url, 'FOO /api/v1/items/7 HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 404 /u,
    );
  });

  it('sends no body to HEAD', async () => {
    expect(await api('items/7', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  it('drops the body of GET, but content-length still shows it', async () => {
    const headers = { 'content-length': '3' };
    const given = await echo('items/7', { headers, body: 'abc' });
    expect(given).toMatchObject({ body: '', headers });
  });

  it('passes a body that has a Content-Length, and a chunked one as empty', async () => {
    const method = 'POST';
    expect(await echo('items/7', { method, headers: { 'content-length': '3' }, body: 'abc' })).toMatchObject({
      body: 'abc',
    });
    const chunked = { 'transfer-encoding': 'chunked' };
    expect(await echo('items/7', { method, headers: chunked, body: 'abc' })).toMatchObject({ body: '' });
  });

  it('passes headers that only Easy Auth may set, as sent', async () => {
    const principal = Buffer.from(JSON.stringify({ userId: 'x' })).toString('base64');
    const headers = { 'x-ms-client-principal': principal, traceparent: '00-1-2-01' };
    expect(await echo('items/7', { headers })).toMatchObject({ headers });
  });

  it('passes all response headers, and adds Server, Date and chunked transfer', async () => {
    const { status, headers } = await api('headers');
    expect(status).toBe(405);
    expect(headers).toMatchObject({
      allow: 'GET',
      etag: '"e"',
      age: '1',
      'retry-after': '5',
      'www-authenticate': 'Bearer',
      'content-type': 'application/problem+json',
      server: 'Kestrel',
      'transfer-encoding': 'chunked',
    });
    expect(Date.parse(headers.date ?? '')).not.toBeNaN();
    expect(headers).not.toHaveProperty('keep-alive');
  });

  it('passes 304 without a body', async () => {
    expect(await api('not-modified')).toMatchObject({ status: 304, text: '' });
  });

  it('refuses headers over 32 kB with 431 and a URL over 16 kB with 414', async () => {
    expect((await api('items/7', { headers: { 'x-large': 'x'.repeat(33_000) } })).status).toBe(431);
    expect((await api(`items/${'x'.repeat(16_384)}`)).status).toBe(414);
    expect(
      (await api(`items/${'x'.repeat(15_000)}`, { headers: { 'x-large': 'x'.repeat(30_000) } })).status,
    ).toBe(200);
  });

  it('loses a registration that comes too late', async () => {
    expect((await api('later')).status).toBe(200);
    expect(await echo('added')).toMatchObject({ name: 'unmatched' });
  });

  it('runs a timer on demand', async () => {
    const run = async (name: string, body?: string) => {
      const headers = body === undefined ? {} : { 'content-length': String(body.length) };
      const sent = { method: 'POST', headers, ...(body === undefined ? {} : { body }) };
      return (await send(host.url, `/admin/functions/${name}`, sent)).status;
    };
    expect(await run('tick', '{"input": ""}')).toBe(202);
    expect((await api('items/7')).status).toBe(200);
    expect(host.output()).toContain('[Tick] ticked false');
    expect(await run('tick', '{}')).toBe(202);
    expect(await run('item', '{}')).toBe(404);
    for (const body of [undefined, '', '[]', '"x"', 'null', '{']) expect(await run('tick', body)).toBe(400);
  });

  it('shows what a function threw in its log, with no path and no header', async () => {
    await api('throws?secret=canary-5c1e');
    expect(host.output()).toContain('seen by the log only');
    expect(host.output()).not.toContain('canary-5c1e');
  });
});

describe('the end of the local host', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s runs appTerminate and exits with 0, also while a request runs',
    async (signal) => {
      const child = await startChild([serve, folder], { PORT: '0' });
      const running = send(child.url, '/api/v1/endless').catch(() => 'cut');
      await send(child.url, '/api/v1/items/7');
      expect(await child.stop(signal)).toBe(0);
      expect(child.output()).toContain('app has terminated');
      expect(await running).toBe('cut');
    },
  );

  it('is at once, with the reason and exit code 1, where the app cannot be loaded', async () => {
    const broken = writeSampleApp('dist/main.js', { 'main.js': `throw new Error('at load');` });
    const child = await startChild([serve, broken], { PORT: '0' });
    expect(await child.exited).toBe(1);
    expect(child.output()).toContain('Error: at load');
    expect(child.output()).toContain('No job functions found.');
    rmSync(broken, { recursive: true });
  });

  it.each([
    ['it registers nothing', 'dist/main.js', 'registered no function'],
    ['main matches no file', 'dist/nothing.js', 'Found zero files'],
  ])('is at once where %s', async (_why, entry, reason) => {
    const empty = writeSampleApp(entry, { 'main.js': '' });
    const child = await startChild([serve, empty], { PORT: '0' });
    expect(await child.exited).toBe(1);
    expect(child.output()).toContain(reason);
    expect(child.output()).toContain('No job functions found.');
    rmSync(empty, { recursive: true });
  });

  it('is one clear sentence where the port is taken or no number', async () => {
    const taken = await startChild([serve, folder], { PORT: new URL(host.url).port });
    expect(await taken.exited).toBe(1);
    expect(taken.output()).toContain('is in use. Choose another with PORT=<number>');
    const wrong = await startChild([serve, folder], { PORT: 'many' });
    expect(await wrong.exited).toBe(1);
    expect(wrong.output()).toBe('PORT must be a number from 0 to 65535; 0 takes any free port.\n');
  });
});
