import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { startChild, type Child } from '../../local/child.ts';
import { send, type RawRequest } from './raw-http.ts';
import { imports, writeSampleApp } from './sample-app.ts';

const serve = 'local/functions-host/serve.ts';

const main = `${imports}
const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
app.http('item', { methods: ['GET', 'HEAD', 'POST'], route: 'items/{id}', handler: echo });
app.http('headers', { methods: ['GET'], route: 'headers', handler: () => ({ status: 405, body: '{}', headers: {
  allow: 'GET', etag: '"e"', age: '1', 'retry-after': '5', 'www-authenticate': 'Bearer', 'content-type': 'application/problem+json' } }) });
app.http('throws', { methods: ['GET'], route: 'throws', handler: () => { throw new Error('seen by the log only'); } });
app.http('endless', { methods: ['GET'], route: 'endless', handler: () => new Promise(() => {}) });
// Longer than the wait after Ctrl-C.
app.http('held', { methods: ['GET'], route: 'held', handler: () => new Promise((resolve) => {
  process.once('SIGTERM', () => { console.log('told to end'); setTimeout(() => { resolve({ body: 'answered' }); }, 1500); });
  console.log('holding');
}) });
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

/** The input of the function. */
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

  it('ignores a registration after loading', async () => {
    expect((await api('later')).status).toBe(200);
    expect(await echo('added')).toMatchObject({ name: 'unmatched' });
  });

  it('202: runs a timer on demand', async () => {
    const body = '{"input": ""}';
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const sent = { method: 'POST', headers, body };
    expect((await send(host.url, '/admin/functions/tick', sent)).status).toBe(202);
    await host.printed('[Tick] ticked false');
    const runs = () => host.output().split("Executed 'Functions.item'").length;
    const before = runs();
    expect((await send(host.url, '/admin/functions/item', sent)).status).toBe(202);
    expect(runs()).toBe(before);
  });

  it('logs the error of a function, without path and header', async () => {
    await api('throws?secret=canary-5c1e');
    await host.printed('seen by the log only');
    expect(host.output()).not.toContain('canary-5c1e');
  });
});

describe('the end of the local host', () => {
  it('SIGINT cuts a running request after a second, runs appTerminate and exits with 0', async () => {
    const child = await startChild([serve, folder], { PORT: '0' });
    const running = send(child.url, '/api/v1/endless').catch(() => 'cut');
    await send(child.url, '/api/v1/items/7');
    expect(await child.stop('SIGINT')).toBe(0);
    expect(child.output()).toContain('app has terminated');
    expect(await running).toBe('cut');
  });

  it('SIGTERM refuses new connections, answers a running request, runs appTerminate and exits with 0', async () => {
    const child = await startChild([serve, folder], { PORT: '0' });
    // Otherwise its connection would stay open.
    const running = fetch(`${child.url}/api/v1/held`);
    await child.printed('holding');
    const exitCode = child.stop('SIGTERM');
    await child.printed('told to end');
    await expect(send(child.url, '/api/v1/items/7')).rejects.toThrow('ECONNREFUSED');
    expect(await (await running).text()).toBe('answered');
    expect(await exitCode).toBe(0);
    expect(child.output()).toMatch(/Executed 'Functions.held'[^]*app has terminated/u);
  });

  it('is immediate, with the reason and exit code 1, where the app cannot be loaded', async () => {
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
  ])('is immediate where %s', async (_why, entry, reason) => {
    const empty = writeSampleApp(entry, { 'main.js': '' });
    const child = await startChild([serve, empty], { PORT: '0' });
    expect(await child.exited).toBe(1);
    expect(child.output()).toContain(reason);
    expect(child.output()).toContain('No job functions found.');
    rmSync(empty, { recursive: true });
  });

  it('is one clear sentence where the port is in use or no number', async () => {
    const taken = await startChild([serve, folder], { PORT: new URL(host.url).port });
    expect(await taken.exited).toBe(1);
    expect(taken.output()).toContain('is in use. Choose another with PORT=<number>');
    const wrong = await startChild([serve, folder], { PORT: 'many' });
    expect(await wrong.exited).toBe(1);
    expect(wrong.output()).toBe('PORT must be a number from 0 to 65535; 0 selects a free port.\n');
  });
});
