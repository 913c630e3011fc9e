import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { none } from '../../../shared/http/endpoint.ts';
import { validateRequest } from '../../../shared/http/validate-request.ts';
import { Problem } from '../../../shared/problem.ts';
import { bodyOf, graphOf, ownerId, service } from '../../support/service.ts';

const params = { owner: 'servicePrincipals', ownerId };
const graph = graphOf({ [`/servicePrincipals/${ownerId}/synchronization/jobs`]: { value: [] } });

const refused = async (call: {
  params?: Record<string, string>;
  query?: string;
  headers?: Record<string, string>;
}) => {
  const reply = await service({ graph }).call('jobs-list', { params, ...call });
  expect(reply.status).toBe(400);
  return bodyOf(reply)['errors'] as { in: string; name: string; message: string }[];
};

describe('400: every mistake is listed, and no value is repeated', () => {
  it('an unknown owner kind', async () => {
    const [error] = await refused({ params: { ...params, owner: 'canary' } });
    expect(error).toMatchObject({ in: 'path', name: 'owner' });
    expect(error?.message).toMatch(/servicePrincipals.*applications/u);
  });

  it.each([
    'x',
    '',
    '7d0c2b6e93f14b8aa1de20c5f5a9e001',
    `{${ownerId}}`,
    ` ${ownerId}`,
    `${ownerId}\n`,
    `${ownerId}/..`,
    '%2e%2e',
  ])('the owner id %p', async (id) => {
    expect(await refused({ params: { ...params, ownerId: id } })).toMatchObject([
      { in: 'path', name: 'ownerId' },
    ]);
  });

  it.each(['$select=id', 'x=1&y=2', 'code=abc', '=', '__proto__=1', 'constructor=1', 'toString='])(
    'the query %s',
    async (query) => {
      const errors = await refused({ query });
      expect(errors).toHaveLength([...new URLSearchParams(query).keys()].length);
      for (const error of errors)
        expect(error).toMatchObject({ in: 'query', message: 'This takes no query parameters.' });
    },
  );

  it.each([
    ['$select=id', '$select'],
    ['x=1', 'x'],
    ['$hunter2=1', '[redacted:name]'],
    ['$$select=1', '[redacted:name]'],
  ])('the query %s is listed as %s', async (query, name) => {
    expect(await refused({ query })).toMatchObject([{ name }]);
  });

  it('a query key that does not look like a name is redacted', async () => {
    expect(await refused({ query: 'hunter2%20%40!=1' })).toMatchObject([{ name: '[redacted:name]' }]);
  });

  it('a body on a GET', async () => {
    expect(await refused({ headers: { 'content-length': '2' } })).toMatchObject([{ in: 'body' }]);
    expect(await refused({ headers: { 'transfer-encoding': 'chunked' } })).toMatchObject([{ in: 'body' }]);
  });

  it('the first 32 of many mistakes, with those of the path', async () => {
    const keys = Array.from({ length: 4000 }, (_, place) => `k${place}`).join('&');
    const reply = await service({ graph }).call('jobs-list', {
      params: { ...params, ownerId: 'x' },
      query: keys,
    });
    const { errors, detail } = bodyOf(reply) as { errors: { name: string }[]; detail: string };
    expect(errors).toHaveLength(32);
    expect(errors[0]).toMatchObject({ in: 'path', name: 'ownerId' });
    expect(detail).toMatch(/^ownerId: Must be a GUID.* And 4000 more, of which errors lists 31\.$/u);
  });

  it('every mistake at once', async () => {
    const errors = await refused({ params: { owner: 'x', ownerId: 'y' }, query: 'z=1' });
    expect(errors.map(({ name }) => name)).toEqual(['owner', 'ownerId', 'z']);
  });
});

describe('200: a valid request', () => {
  it('an owner id in any case, and a content-length of 0', async () => {
    const reply = await service({ graph }).call('jobs-list', { params, headers: { 'content-length': '0' } });
    expect(reply.status).toBe(200);
  });
});

describe('400: a mistake in the body', () => {
  const body = z.strictObject({
    scope: z.array(z.enum(['full', 'escrows'])).default([]),
    names: z.partialRecord(z.enum(['one', 'two']), z.string()).optional(),
  });
  const problemWith = (value: unknown): Problem => {
    const raw = { method: 'POST', params: {}, query: {}, body: value };
    try {
      validateRequest({ params: none, query: none, body }, raw);
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    throw new Error('The body was accepted');
  };
  const canary = 'hunter2-canary';
  const takes = 'this takes: scope, names.';

  it.each([
    ['a list', [], 'body', `Must be a JSON object; ${takes}`],
    ['null', null, 'body', `Must be a JSON object; ${takes}`],
    ['a string', canary, 'body', `Must be a JSON object; ${takes}`],
    ['another type', { scope: 1 }, 'scope', 'Must be a list.'],
    ['a wrong value', { scope: [canary] }, 'scope.0', 'Must be one of: full, escrows.'],
    ['another type in a record', { names: { one: 1 } }, 'names.one', 'Must be a string.'],
    ['another case', { Scope: [] }, 'body', `Has the unknown member Scope (use scope); ${takes}`],
    ['a letter too few', { scpe: [] }, 'body', `Has the unknown member scpe (use scope); ${takes}`],
    ['two letters exchanged', { socpe: [] }, 'body', `Has the unknown member socpe (use scope); ${takes}`],
    ['an invented member', { [canary]: 1 }, 'body', `Has an unknown member; ${takes}`],
    ['an invented member of letters only', { opensesame: 1 }, 'body', `Has an unknown member; ${takes}`],
    [
      'a name in a record',
      { names: { three: 'x' } },
      'names',
      'Has an unknown member; this takes: one, two.',
    ],
    [
      'a name in a record in another case',
      { names: { One: 'x' } },
      'names',
      'Has the unknown member One (use one); this takes: one, two.',
    ],
  ])('%s has a message of this API, which is also the detail', (_title, value, name, message) => {
    const { detail, facts } = problemWith(value);
    expect(facts.errors).toEqual([{ in: 'body', name, message }]);
    expect(detail).toBe(`${name}: ${message}`);
  });

  it('repeats the members that are nearly right, and counts the others as one mistake', () => {
    const { facts } = problemWith({ Scope: [], [canary]: 1, opensesame: 2 });
    expect(facts.errors?.map(({ message }) => message)).toEqual([
      `Has the unknown member Scope (use scope); ${takes}`,
      `Has an unknown member; ${takes}`,
    ]);
  });
});
