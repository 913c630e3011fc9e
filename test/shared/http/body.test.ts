import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { define, none } from '../../../shared/http/endpoint.ts';
import { handle } from '../../../shared/http/handle.ts';
import { bodyOf, service } from '../../support/service.ts';

const canary = 'hunter2-canary';

/** An operation that says what it was given. */
const restart = define({
  name: 'things-restart',
  method: 'POST',
  route: 'things/restart',
  summary: 'For this test',
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

const send = (text: string, headers: Record<string, string> = json) => {
  const length: Record<string, string> =
    text === '' ? {} : { 'content-length': `${Buffer.byteLength(text)}` };
  const lines: string[] = [];
  const request = {
    ...{ method: 'POST', params: {}, query: [], text: () => Promise.resolve(text) },
    headers: new Headers({ ...length, ...headers }),
  };
  const reply = handle(restart, [restart], ports)(request, (line) => lines.push(line));
  return reply.then((answered) => ({ ...answered, lines }));
};

describe('an operation that takes JSON', () => {
  it('200: what was sent', async () => {
    const reply = await send('{"scope":["full"]}');
    expect([reply.status, bodyOf(reply)]).toEqual([200, { scope: ['full'] }]);
  });

  it('200: without a body it is {}', async () => {
    expect(bodyOf(await send('', {}))).toEqual({ scope: [] });
  });

  it.each([
    ['no JSON', `{"${canary}`, json, 'body'],
    ['no object', `"${canary}"`, json, 'body'],
    ['another type', `scope=${canary}`, { 'content-type': 'application/x-www-form-urlencoded' }, 'body'],
    ['no type', `{"scope":[]}`, {}, 'body'],
    ['chunks', '', { 'transfer-encoding': 'chunked' }, 'body'],
    ['too long', '', { ...json, 'content-length': '65537' }, 'body'],
    ['a length that is none', '', { ...json, 'content-length': 'x' }, 'body'],
    ['an unknown word', `{"scope":["${canary}"]}`, json, 'scope.0'],
    ['an unknown member', `{"${canary}":1}`, json, 'body'],
    ['an unknown name in a record', `{"names":{"${canary}":"x"}}`, json, 'names'],
    ['a planted prototype', `{"__proto__":{"scope":["full"]}}`, json, 'body'],
  ])('400: %s, and nothing of it comes back', async (_title, text, headers, name) => {
    const reply = await send(text, headers);
    expect(reply.status).toBe(400);
    expect(bodyOf(reply)).toMatchObject({ code: 'invalid-request', errors: [{ in: 'body', name }] });
    expect(JSON.stringify([reply, ports])).not.toContain(canary);
  });

  it('404: switched off, whatever is sent', async () => {
    const request = {
      method: 'POST',
      params: {},
      query: [],
      headers: new Headers(),
      text: () => Promise.resolve(''),
    };
    const reply = await handle(restart, [], ports)(request, () => undefined);
    expect([reply.status, bodyOf(reply)['code']]).toEqual([404, 'not-found']);
  });
});
