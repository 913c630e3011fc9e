import { describe, expect, it } from '@jest/globals';
import { readFragment, takesToken } from '../../../../shared/docs-page/browser/fragment.ts';

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
      { kind: 'sign-in', outcome: { state: 's', code: null, error: 'access_denied: Not now' } },
    ],
    ['#error=x&state=s', { kind: 'sign-in', outcome: { state: 's', code: null, error: 'x' } }],
  ])('%s', (hash, fragment) => {
    expect(readFragment(hash)).toEqual(fragment);
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
