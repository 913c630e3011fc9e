import { describe, expect, it } from '@jest/globals';
import { nextLink } from '../../../shared/graph/next-link.ts';

const list = 'https://graph.example/base/v1.0/servicePrincipals/7C0E/synchronization/jobs';
const first = new URL(list);
const next = (link: unknown) => nextLink({ value: [], '@odata.nextLink': link }, first);

describe('the next page', () => {
  it('is none after the last page', () => {
    expect(nextLink({ value: [] }, first)).toBeNull();
    expect(nextLink(null, first)).toBeNull();
    expect(next(null)).toBeNull();
    expect(next('')).toBeNull();
  });

  it.each([
    [
      `${list}?$skiptoken=a%2Fb%20c`,
      '/base/v1.0/servicePrincipals/7C0E/synchronization/jobs?$skiptoken=a%2Fb%20c',
    ],
    [list.replace('https://graph', 'HTTPS://Graph') + '#x', new URL(list).pathname],
    [list.replace('7C0E', '7c0e'), new URL(list).pathname.replace('7C0E', '7c0e')],
    [list.replace('example/', 'example:443/'), new URL(list).pathname],
    [`${list}/delta?$deltatoken=1`, `${new URL(list).pathname}/delta?$deltatoken=1`],
  ])('is of the same origin and path: %s', (link, path) => {
    expect(next(link)).toBe(path);
  });

  it.each([
    7,
    true,
    {},
    [list],
    'jobs?$skiptoken=1',
    '?$skiptoken=1',
    '//graph.example/base',
    'not a link',
    'javascript:alert(1)',
    list.replace('https:', 'http:'),
    list.replace('graph.example', 'graph.example.attacker.example'),
    list.replace('graph.example', 'attacker.example'),
    list.replace('graph.example', 'graph.example@attacker.example'),
    list.replace('graph.example', 'user:password@graph.example'),
    list.replace('graph.example', 'user@graph.example'),
    list.replace('graph.example', 'graph.example:8443'),
    list.replace('graph.example', 'graph.example.'),
    `${list}evil`,
    `${list}/../../secrets`,
    `${list}/%2e%2e/secrets`,
    `${list}/..%2fsecrets`,
    `${list}\\..\\..\\secrets`,
    list.replace('7C0E', '7C0F'),
    list.replace('/base/v1.0', '/v1.0'),
    list.replace('v1.0', 'beta'),
    `${list}?${'x'.repeat(8192)}`,
  ])('is refused: %j', (link) => {
    expect(next(link)).toBeUndefined();
  });
});

const id = '4d1f7c0e-2b6a-4c39-8e57-a0b1c2d3e4f5';

/** The requested path when a link is followed; undefined when it is refused. */
const followed = (owner: string, collection: string, link: string) =>
  nextLink(
    { value: [], '@odata.nextLink': link },
    new URL(`https://graph.example/v1.0/${owner}/${id}/synchronization/${collection}`),
  );

describe.each([
  ['servicePrincipals', 'jobs'],
  ['servicePrincipals', 'secrets'],
  ['applications', 'jobs'],
  ['applications', 'secrets'],
])('the next page of %s/{id}/synchronization/%s', (owner, collection) => {
  const root = 'https://graph.example/v1.0/';
  const end = `/synchronization/${collection}?$skiptoken=abc`;
  const other = owner === 'applications' ? 'servicePrincipals' : 'applications';
  const foreign = id.replace('4d1f', '4d1e');

  it.each([
    `${owner}('${id}')${end}`,
    `${owner}(%27${id}%27)${end}`,
    `${owner}('${id}%27)${end}`,
    `${owner}('${id.toUpperCase()}')${end}`,
    `${owner.toUpperCase()}(%27${id.toUpperCase()}%27)${end.toUpperCase()}`,
    `${owner}('${id}')/synchronization/${collection}/delta?$deltatoken=1`,
  ])('is followed in its own spelling: %s', (link) => {
    const { pathname, search } = new URL(root + link);
    expect(followed(owner, collection, root + link)).toBe(pathname + search);
  });

  it.each([
    `${owner}('${foreign}')${end}`,
    `${owner}(%27${foreign}%27)${end}`,
    `${other}('${id}')${end}`,
    `${owner}(${id})${end}`,
    `${owner}("${id}")${end}`,
    `${owner}('${id}'${end}`,
    `${owner}(''${id}'')${end}`,
    `${owner}(%2527${id}%2527)${end}`,
    `${owner}%28'${id}'%29${end}`,
    `${owner}(id='${id}')${end}`,
    `${owner}(appId='${id}')${end}`,
    `${owner}('${id}','${foreign}')${end}`,
    `${owner}('${id}')('${foreign}')${end}`,
    `${owner}('${id}')/${id}${end}`,
    `${owner}/('${id}')${end}`,
    `${owner}('${id}' )${end}`,
    `${owner}('${id}')`,
    `${owner}('${id}')/synchronization`,
    `${owner}('${id}')/synchronization/${collection}s`,
    `${owner}('${id}')/synchronization/${collection}('x')`,
    `${owner}('${id}')/synchronization/${collection}/%27x%27`,
    `${owner}('${id}')/synchronization/${collection}/../templates`,
    `${owner}('${id}')/synchronization/${collection}/%2e%2e/templates`,
    `${owner}('${id}')/%2e%2e/users${end}`,
    `${owner}('${id}')%2fsynchronization/${collection}`,
    `${owner}('${id}')\\..\\..\\users`,
    `users/${owner}('${id}')${end}`,
    `me/../${other}('${id}')${end}`,
  ])('is refused: %s', (link) => {
    expect(followed(owner, collection, root + link)).toBeUndefined();
  });

  it.each([
    'http://graph.example/v1.0/',
    'https://graph.example:8443/v1.0/',
    'https://graph.example/beta/',
    'https://graph.example/',
    'https://user@graph.example/v1.0/',
    'https://user:password@graph.example/v1.0/',
    'https://graph.example@attacker.example/v1.0/',
    'https://attacker.example/v1.0/',
    'https://graph.example.attacker.example/v1.0/',
  ])('is refused for another origin or root: %s', (place) => {
    expect(followed(owner, collection, `${place}${owner}('${id}')${end}`)).toBeUndefined();
  });
});

it('a link with its OData 4.01 name, without the prefix, counts too', () => {
  expect(nextLink({ value: [], '@nextLink': `${list}?$skiptoken=1` }, first)).toBe(
    '/base/v1.0/servicePrincipals/7C0E/synchronization/jobs?$skiptoken=1',
  );
  expect(nextLink({ value: [], '@nextLink': 'https://attacker.example/' }, first)).toBeUndefined();
});

it('a root whose own path looks like an owner changes nothing', () => {
  const proxied = new URL(
    `https://gateway.example/applications/graph/v1.0/applications/${id}/synchronization/jobs`,
  );
  const link = `https://gateway.example/applications/graph/v1.0/applications('${id}')/synchronization/jobs?a=1`;
  expect(nextLink({ '@odata.nextLink': link }, proxied)).toBe(link.replace('https://gateway.example', ''));
  const wrong = `https://gateway.example/applications('graph')/v1.0/applications/${id}/synchronization/jobs`;
  expect(nextLink({ '@odata.nextLink': wrong }, proxied)).toBeUndefined();
});
