import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { startFakeGraph, type FakeGraph } from '../../local/fake-graph/server.ts';
import { createGraphTokens } from '../../local/graph-tokens.ts';

const audience = 'https://graph.microsoft.com';
const tokens = createGraphTokens();
const tokenOf = (...permissions: readonly string[]) =>
  `Bearer ${tokens.issue({ audience, permissions, expiresAt: Infinity })}`;
const reader = tokenOf('Synchronization.Read.All');

let graph: FakeGraph;

beforeAll(async () => {
  graph = await startFakeGraph({ port: 0, tokens, slowMs: 1 });
});

afterAll(() => graph.close());

const send = (body: unknown, authorization = reader) =>
  fetch(`${graph.url}/v1.0/$batch`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const sentinel = (tail: string) => `00000000-0000-0000-0000-${tail.padStart(12, '0')}`;
const urlOf = (id: string) => `/servicePrincipals/${id}/synchronization/jobs`;
const gets = (...ids: readonly string[]) => ({
  requests: ids.map((id, place) => ({ id: String(place), method: 'GET', url: urlOf(id) })),
});

interface Item {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly value?: readonly unknown[]; readonly error?: { readonly code: string } };
}

const itemsOf = async (response: Response) => {
  const { responses } = (await response.json()) as { responses: readonly Item[] };
  return new Map(responses.map((item) => [item.id, item]));
};

describe('a batch to the fake Graph', () => {
  it('200: each item has its own status, headers and body; the order is another one', async () => {
    const response = await send(
      gets(demoOwners.healthy.id, sentinel('429'), sentinel('1'), sentinel('403'), demoOwners.several.id),
    );
    expect(response.status).toBe(200);
    const items = await itemsOf(response.clone());
    expect([...items].map(([id, { status }]) => [id, status])).toStrictEqual([
      ['3', 403],
      ['1', 429],
      ['0', 200],
      ['2', 404],
      ['4', 200],
    ]);
    expect(items.get('1')?.headers['Retry-After']).toMatch(/^[\d.]+$/u);
    expect(items.get('4')?.body.value).toHaveLength(4);
    expect(items.get('3')?.body.error?.code).toBe('Authorization_RequestDenied');
  });

  it('the permission is that of each item; the token is that of the batch', async () => {
    const items = await itemsOf(await send(gets(demoOwners.healthy.id), tokenOf('User.Read.All')));
    expect(items.get('0')).toMatchObject({ status: 401, body: { error: { code: 'UnknownError' } } });
    expect((await send(gets(demoOwners.healthy.id), 'Bearer other')).status).toBe(401);
  });

  it.each([
    ['more than 20 requests', gets(...Array<string>(21).fill(demoOwners.healthy.id))],
    ['no requests', { requests: [] }],
    ['no JSON', '{'],
    ['a request without url', { requests: [{ id: '1', method: 'GET' }] }],
    ['an absolute url', { requests: [{ id: '1', method: 'GET', url: 'https://graph.example/v1.0/x' }] }],
    [
      'one id twice',
      { requests: [1, 2].map(() => ({ id: '1', method: 'GET', url: urlOf(demoOwners.healthy.id) })) },
    ],
  ])('400: %s', async (_, body) => {
    expect((await send(body)).status).toBe(400);
  });

  it('405: an item that writes changes nothing', async () => {
    const url = `${urlOf(demoOwners.healthy.id)}/x/pause`;
    const items = await itemsOf(await send({ requests: [{ id: '1', method: 'POST', url }] }));
    expect(items.get('1')?.status).toBe(405);
  });

  it('an item with damaged JSON damages the whole; a page of HTML is base64', async () => {
    await expect((await send(gets(sentinel('bad02')))).json()).rejects.toThrow('JSON');
    const items = await itemsOf(await send(gets(sentinel('bad03'))));
    expect(items.get('0')).toMatchObject({ status: 200, headers: { 'Content-Type': 'text/html' } });
    expect(typeof items.get('0')?.body).toBe('string');
  });

  it.each(['bad11', 'bad12'])(
    'an item that breaks the connection (%s) breaks that of the batch',
    async (id) => {
      const broken = send(gets(demoOwners.healthy.id, sentinel(id))).then((response) => response.text());
      await expect(broken).rejects.toThrow();
    },
  );

  it('a slow item delays the batch', async () => {
    const items = await itemsOf(await send(gets(sentinel('bad01'))));
    expect(items.get('0')?.status).toBe(200);
  });

  it('the urls of the items are remembered', async () => {
    await send(gets(demoOwners.paged.id));
    expect(graph.batchItems.at(-1)).toBe(urlOf(demoOwners.paged.id));
    expect(graph.requests.at(-1)).toMatchObject({ method: 'POST', path: '/v1.0/$batch' });
  });
});

describe('the service principals of the fake Graph', () => {
  const lister = tokenOf('Application.Read.All');
  const ask = (query: string, authorization = lister, method = 'GET') =>
    fetch(`${graph.url}/v1.0/servicePrincipals${query}`, { method, headers: { authorization } });

  interface Page {
    readonly value: readonly { readonly id: string; readonly servicePrincipalType: string }[];
    readonly '@odata.nextLink'?: string;
  }

  it('200: all of them, page by page', async () => {
    const [whole, ids] = [(await (await ask('?$top=999')).json()) as Page, [] as string[]];
    let link: string | undefined = `${graph.url}/v1.0/servicePrincipals?$select=id,displayName&$top=5`;
    while (link !== undefined) {
      const page: Page = (await (await fetch(link, { headers: { authorization: lister } })).json()) as Page;
      ids.push(...page.value.map(({ id }) => id));
      expect(Object.keys(page.value[0] ?? {})).toStrictEqual(['id', 'displayName']);
      link = page['@odata.nextLink'];
    }
    expect(ids).toStrictEqual(whole.value.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(demoOwners.healthy.id);
    expect(ids).not.toContain(demoOwners.application.id);
    const types = new Set(whole.value.map(({ servicePrincipalType }) => servicePrincipalType));
    expect([...types]).toStrictEqual(['Application', 'ManagedIdentity', 'Legacy']);
  });

  it('403: without Application.Read.All', async () => {
    const response = await ask('', reader);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { code: 'Authorization_RequestDenied' } });
  });

  it.each(['?$top=0', '?$top=1000', '?$filter=x', '?$skiptoken=%2A'])('400: %s', async (query) => {
    expect((await ask(query)).status).toBe(400);
  });

  it('405: it cannot be written', async () => {
    expect((await ask('', lister, 'POST')).status).toBe(405);
  });
});
