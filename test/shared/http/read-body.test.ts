import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { define, none } from '../../../shared/http/endpoint.ts';
import { handle } from '../../../shared/http/handle.ts';
import { bodyOf, service } from '../../support/service.ts';

const canary = 'hunter2-canary';

/** An operation that returns its input. */
const restart = define({
  name: 'things-restart',
  method: 'POST',
  route: 'things/restart',
  tag: 'Service',
  summary: 'For this test',
  description: 'For a test.',
  access: 'public',
  params: none,
  query: none,
  body: z.strictObject({
    scope: z.array(z.enum(['full', 'escrows'])).default([]),
    names: z.partialRecord(z.enum(['one', 'two']), z.string()).optional(),
  }),
  response: z.strictObject({ scope: z.array(z.string()) }),
  problems: [],
  run: ({ body }) => ({ scope: body.scope }),
});

const { ports } = service();
const json = { 'content-type': 'application/json' };

const send = (text: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json) => {
  const length: Record<string, string> =
    text.length === 0 ? {} : { 'content-length': `${Buffer.byteLength(text)}` };
  const lines: string[] = [];
  const request = {
    method: 'POST',
    params: {},
    query: [],
    arrayBuffer: () => new Response(text).arrayBuffer(),
    headers: new Headers({ ...length, ...headers }),
  };
  const reply = handle(restart, [restart], ports)(request, (line) => lines.push(line));
  return reply.then((answered) => ({ ...answered, lines }));
};

describe('an operation with a JSON body', () => {
  it('200: the body as sent', async () => {
    const reply = await send('{"scope":["full"]}');
    expect([reply.status, bodyOf(reply)]).toEqual([200, { scope: ['full'] }]);
  });

  it('200: {} without a body', async () => {
    expect(bodyOf(await send('', {}))).toEqual({ scope: [] });
  });

  it.each([
    ['invalid JSON', `{"${canary}`, json, 'body'],
    ['not an object', `"${canary}"`, json, 'body'],
    ['another type', `scope=${canary}`, { 'content-type': 'application/x-www-form-urlencoded' }, 'body'],
    ['no Content-Type', `{"scope":[]}`, {}, 'body'],
    ['a chunked body', '', { 'transfer-encoding': 'chunked' }, 'body'],
    ['too long', '', { ...json, 'content-length': '65537' }, 'body'],
    ['an invalid length', '', { ...json, 'content-length': 'x' }, 'body'],
    ['a member twice', `{"scope":["${canary}"],"scope":["full"]}`, json, 'body'],
    ['a member twice, once escaped', String.raw`{"scope":["full"],"s\u0063ope":[]}`, json, 'body'],
    ['a member twice, deep inside', '{"scope":[[{"a":{"b":1,"c":[],"b":2}}]]}', json, 'body'],
    ['Latin-1', Buffer.from(`{"scope":["M\u00fcller ${canary}"]}`, 'latin1'), json, 'body'],
    ['half a character', Uint8Array.of(0x7b, 0x22, 0xc3, 0x22, 0x7d), json, 'body'],
    ['UTF-16', Buffer.from('\ufeff{"scope":[]}', 'utf16le'), json, 'body'],
    ['another charset', '{}', { 'content-type': `application/json; charset=${canary}` }, 'body'],
    ['Latin-1, declared', '{}', { 'content-type': 'application/json;x=1; Charset="ISO-8859-1"' }, 'body'],
    ['two charsets', '{}', { 'content-type': 'application/json; charset=utf-8; charset=latin1' }, 'body'],
    ['an unknown value', `{"scope":["${canary}"]}`, json, 'scope.0'],
    ['an unknown member', `{"${canary}":1}`, json, 'body'],
    ['an unknown name in a record', `{"names":{"${canary}":"x"}}`, json, 'names'],
    ['a planted prototype', `{"__proto__":{"scope":["full"]}}`, json, 'body'],
  ])('400: %s, and nothing of it comes back', async (_title, text, headers, name) => {
    const reply = await send(text, headers);
    expect(reply.status).toBe(400);
    expect(bodyOf(reply)).toMatchObject({ code: 'invalid-request', errors: [{ in: 'body', name }] });
    expect(JSON.stringify([reply, ports])).not.toContain(canary);
  });

  it.each([
    ['a byte order mark', '\ufeff{"scope":["full"]}', json],
    ['spaces', ' {\n"scope" : [ "full" ] }\r\n', json],
    ['one name in two objects', '{"scope":["full"],"names":{"one":"scope","two":"scope"}}', json],
    ['the charset', '{"scope":["full"]}', { 'content-type': 'application/json; charset=UTF-8' }],
    ['the charset in quotes', '{"scope":["full"]}', { 'content-type': 'application/json;charset="utf-8"' }],
    ['its misspelling', '{"scope":["full"]}', { 'content-type': 'application/json; charset=utf8' }],
  ])('200: %s', async (_title, text, headers) => {
    const reply = await send(text, headers);
    expect([reply.status, bodyOf(reply)]).toEqual([200, { scope: ['full'] }]);
  });

  it('400: 64 KB of escapes in time', async () => {
    const startedAt = process.cpuUsage();
    expect((await send(`{"x":"${String.raw`\"`.repeat(32_000)}"}`)).status).toBe(400);
    expect(process.cpuUsage(startedAt).user / 1000).toBeLessThan(500);
  });

  it('400: the detail has the first of several mistakes and the number of the others', async () => {
    const body = bodyOf(await send(`{"scope":1,"${canary}":2,"Names":3}`));
    expect(body['detail']).toBe('scope: Must be a list. And 2 more in errors.');
    expect(body['errors']).toHaveLength(3);
  });
});
