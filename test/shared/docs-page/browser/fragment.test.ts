import { describe, expect, it } from '@jest/globals';
import { idOf, readFragment, takesToken } from '../../../../shared/docs-page/browser/fragment.ts';

describe('the part of the address after #', () => {
  it.each([
    ['', { kind: 'place' }],
    ['#', { kind: 'place' }],
    ['#urn:problem:not-found', { kind: 'place' }],
    ['#/Jobs/jobs-list', { kind: 'place' }],
    ['#code=x', { kind: 'place' }],
    ['#state=x', { kind: 'place' }],
    ['#access_token=a.b.c', { kind: 'token', token: 'a.b.c' }],
    ['#code=c%2Fd&state=s%3D', { kind: 'sign-in', outcome: { state: 's=', code: 'c/d', error: null } }],
    [
      '#error=access_denied&error_description=Not+now&state=s',
      { kind: 'sign-in', outcome: { state: 's', code: null, error: 'access_denied' } },
    ],
    [
      '#error=interaction_required&state=s',
      { kind: 'sign-in', outcome: { state: 's', code: null, error: 'interaction_required' } },
    ],
    ['#error=Call+555&state=s', { kind: 'sign-in', outcome: { state: 's', code: null, error: null } }],
    ['#error=constructor&state=s', { kind: 'sign-in', outcome: { state: 's', code: null, error: null } }],
    [
      '#code=c&error=access_denied&state=s',
      { kind: 'sign-in', outcome: { state: 's', code: 'c', error: null } },
    ],
  ])('%s', (hash, fragment) => {
    expect(readFragment(hash)).toEqual(fragment);
  });
});

describe('the id in the address', () => {
  it.each([
    ['', ''],
    ['#urn:problem:not-found', 'urn:problem:not-found'],
    ['#urn%3Aproblem%3Anot-found', 'urn:problem:not-found'],
    ['#%', null],
    ['#%E0%A4%A', null],
  ])('%s', (hash, id) => {
    expect(idOf(hash)).toBe(id);
  });
});

describe('a token in the address', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('is taken at %s', (hostname) => {
    expect(takesToken(hostname)).toBe(true);
  });

  it.each(['func-gsp.azurewebsites.net', 'localhost.example', '127.0.0.1.example', '10.0.0.1', ''])(
    'is not taken at %s',
    (hostname) => {
      expect(takesToken(hostname)).toBe(false);
    },
  );
});
