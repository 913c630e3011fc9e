import { createHash } from 'node:crypto';
import { badRequest, methodNotAllowed, type GraphFailure } from './faults/failure.ts';
import type { Json, JsonObject } from './json.ts';
import type { Owner, Store } from './store.ts';

export const principalsPath = '/v1.0/servicePrincipals';

/** A GUID that depends on the text only. */
const guidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
};

/** The tag of applications from the gallery and of own ones with single sign-on. */
const galleryTag = 'WindowsAzureActiveDirectoryIntegratedApp';

const principal = (id: string, displayName: string, facts: JsonObject): JsonObject => ({
  id,
  appId: guidOf(id),
  displayName,
  servicePrincipalType: 'Application',
  tags: [galleryTag],
  accountEnabled: true,
  ...facts,
});

const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const ofOwner = ({ id, shows }: Owner): JsonObject => principal(id, capitalized(shows), {});

/** Service principals that have no synchronization. */
const others: readonly JsonObject[] = [
  { displayName: 'A managed identity', servicePrincipalType: 'ManagedIdentity', tags: [] },
  { displayName: 'A legacy service principal', servicePrincipalType: 'Legacy', tags: [] },
  { displayName: 'An application without provisioning' },
  { displayName: 'An application that is switched off', accountEnabled: false },
  { displayName: 'An old application without tags', tags: [] },
  { displayName: 'Payroll, ask jane.doe@example.com' },
].map((facts) => principal(guidOf(`id of ${facts.displayName}`), facts.displayName, facts));

/** The service principals of the directory, in a fixed order. */
const principalsOf = ({ owners }: Store): readonly JsonObject[] => [
  ...owners.filter(({ kind }) => kind === 'servicePrincipals').map(ofOwner),
  ...others,
];

const known = new Set(['$select', '$top', '$skiptoken']);
const maxTop = 999;
const defaultTop = 100;

const select = (row: JsonObject, names: readonly string[] | null): JsonObject =>
  names === null ? row : Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));

const nextLink = (root: string, query: URLSearchParams, skip: number): string => {
  const next = new URLSearchParams(query);
  next.set('$skiptoken', Buffer.from(String(skip)).toString('base64url'));
  // The names keep their dollar sign, as in Graph's links.
  return `${root}/servicePrincipals?${next.toString().replaceAll('%24', '$')}`;
};

/** NaN for a token that is not ours. */
const skipOf = (token: string | null): number => {
  if (token === null) return 0;
  const text = Buffer.from(token, 'base64url').toString('utf8');
  return /^\d{1,6}$/u.test(text) ? Number(text) : NaN;
};

/** `GET /servicePrincipals` with `$select`, `$top` and `$skiptoken`. `root` is the address of the fake with `/v1.0`. */
export const listPrincipals = (
  method: string,
  { searchParams: query }: URL,
  store: Store,
  root: string,
): { readonly body: Json } | { readonly failure: GraphFailure } => {
  if (method !== 'GET') return { failure: methodNotAllowed };
  const unknown = [...query.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) return { failure: badRequest(`The query option ${unknown} is not known here.`) };
  const top = Number(query.get('$top') ?? defaultTop);
  if (!Number.isInteger(top) || top < 1 || top > maxTop)
    return { failure: badRequest(`$top must be from 1 to ${maxTop}.`) };
  const skip = skipOf(query.get('$skiptoken'));
  if (!Number.isInteger(skip)) return { failure: badRequest('The skip token is not valid.') };
  const names = query.get('$select')?.split(',') ?? null;
  const all = principalsOf(store);
  const end = skip + top;
  return {
    body: {
      '@odata.context': `${root}/$metadata#servicePrincipals`,
      ...(end < all.length ? { '@odata.nextLink': nextLink(root, query, end) } : {}),
      value: all.slice(skip, end).map((row) => select(row, names)),
    },
  };
};
