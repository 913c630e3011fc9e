import { describe, expect, it } from '@jest/globals';
import { nextPage } from '../../../shared/graph/pages.ts';

const list = 'https://graph.example/base/v1.0/servicePrincipals/7C0E/synchronization/jobs';
const first = new URL(list);
const next = (link: unknown) => nextPage({ value: [], '@odata.nextLink': link }, first);

describe('the next page', () => {
  it('is none after the last page', () => {
    expect(nextPage({ value: [] }, first)).toBeNull();
    expect(nextPage(null, first)).toBeNull();
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
