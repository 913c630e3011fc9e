import { describe, expect, it } from '@jest/globals';
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
