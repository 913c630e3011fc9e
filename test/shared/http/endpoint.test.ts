import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { define, none } from '../../../shared/http/endpoint.ts';
import { toolsOf } from '../../support/stub-endpoint.ts';

const Params = z.strictObject({ id: z.string().min(1) });
const Query = z.strictObject({ count: z.coerce.number().optional() });
const Body = z.strictObject({ names: z.array(z.string()).default([]) });
const facts = {
  name: 'things-get',
  method: 'GET',
  route: 'things/{id}',
  tag: 'Service',
  summary: 'A thing',
  description: 'For a test.',
  access: 'public',
  problems: [],
} as const;
const things = define({
  ...facts,
  params: Params,
  query: Query,
  body: Body,
  response: z.object({ text: z.string(), part: z.object({ count: z.number() }).optional() }),
  run: ({ method, params, query, body }) => ({ text: JSON.stringify([method, params, query, body]) }),
});
const right = { method: 'GET', params: { id: 'a' }, query: {}, body: {} };

/** A row whose `run` returns this value, of whatever type. */
const returning = (value: unknown) =>
  define({
    ...facts,
    params: none,
    query: none,
    response: z.object({ text: z.string() }).or(z.object({ part: z.object({ count: z.number() }) })),
    run: () => value as { text: string },
  });
const bodyOf = async (value: unknown) => {
  const { answer } = returning(value).accept({ method: 'GET', params: {}, query: {}, body: undefined });
  return (await answer(await toolsOf())).body;
};

describe('a row that states only what it must', () => {
  it('takes no body, needs no feature, is no webhook, answers 200, is not cached and has no example', () => {
    const { needs, webhook, body, statuses, cache, example } = returning('');
    expect({ needs, webhook, body, statuses, cache, example }).toEqual({
      needs: [],
      webhook: null,
      body: null,
      statuses: [200],
      cache: 'none',
      example: null,
    });
  });

  it('answers with status 200, without headers and metrics', async () => {
    const answer = await things.accept(right).answer(await toolsOf());
    expect(answer).toMatchObject({ status: 200, headers: {}, metrics: [] });
  });
});

describe('accept', () => {
  it('passes the parsed parameters on, with defaults', async () => {
    const { answer } = things.accept({ ...right, method: 'HEAD', query: { count: '3' } });
    const { body } = await answer(await toolsOf());
    expect(JSON.parse(body)).toEqual({ text: '["HEAD",{"id":"a"},{"count":3},{"names":[]}]' });
  });

  it('400: names the mistakes of all places before anything runs', () => {
    const wrong = { method: 'GET', params: { id: '' }, query: { x: '1' }, body: { names: 1 } };
    const places = [{ in: 'path' }, { in: 'query' }, { in: 'body' }];
    expect(() => things.accept(wrong)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    expect(() => things.accept(wrong)).toThrow(
      expect.objectContaining({ facts: { errors: places.map((place) => expect.objectContaining(place)) } }),
    );
  });

  it('400: `none` takes no parameter', () => {
    const wrong = { method: 'GET', params: {}, query: { x: '1' }, body: undefined };
    expect(() => returning('').accept(wrong)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });

  it('has equal keys for equal requests in any spelling, and others for a change in any place', () => {
    const keyOf = (over: object) => things.accept({ ...right, ...over }).key;
    expect(keyOf({ query: { count: '3' } })).toBe(keyOf({ query: { count: '3.0' } }));
    expect(keyOf({ body: { names: [] } })).toBe(keyOf({ body: {} }));
    const keys = [{}, { params: { id: 'b' } }, { query: { count: '3' } }, { body: { names: ['x'] } }].map(
      keyOf,
    );
    expect(new Set(keys).size).toBe(4);
  });
});

describe('an answer', () => {
  it('contains declared fields only, at every depth', async () => {
    expect(await bodyOf({ text: 'a', secret: 'b' })).toBe('{"text":"a"}');
    expect(await bodyOf({ part: { count: 1, secret: 'b' } })).toBe('{"part":{"count":1}}');
  });

  it.each([null, undefined, 'text', { text: 1 }, {}])('is refused where it is %j', async (value) => {
    await expect(bodyOf(value)).rejects.toBeInstanceOf(z.ZodError);
  });

  it('has the status, headers, metrics and events that the row derives from it', async () => {
    const row = define({
      ...facts,
      params: none,
      query: none,
      response: z.object({ count: z.number() }),
      run: () => Promise.resolve({ count: 7 }),
      reply: ({ count }) => ({ status: 503, headers: { 'x-count': `${count}` } }),
      metrics: ({ count }) => [{ name: 'jobs.health', value: count, properties: {} }],
      events: ({ count }) => [{ name: 'rotation.failed', properties: { owner: `${count}` } }],
    });
    const { answer } = row.accept({ method: 'GET', params: {}, query: {}, body: undefined });
    expect(await answer(await toolsOf())).toEqual({
      status: 503,
      headers: { 'x-count': '7' },
      body: '{"count":7}',
      metrics: [{ name: 'jobs.health', value: 7, properties: {} }],
      events: [{ name: 'rotation.failed', properties: { owner: '7' } }],
    });
  });

  it('fails with the error of the row', async () => {
    const error = new Error('a defect');
    const row = define({
      ...facts,
      params: none,
      query: none,
      response: none,
      run: () => Promise.reject(error),
    });
    const { answer } = row.accept({ method: 'GET', params: {}, query: {}, body: undefined });
    await expect(answer(await toolsOf())).rejects.toBe(error);
  });
});
