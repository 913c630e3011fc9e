import { describe, expect, it } from '@jest/globals';
import { toHeaders } from '../../../shared/net/response-headers.ts';

describe('the headers of a response', () => {
  it('are joined when they are repeated', () => {
    expect(toHeaders({ 'request-id': ['a', 'b'], 'x-a': 'c' })).toStrictEqual({
      'request-id': 'a, b',
      'x-a': 'c',
    });
  });

  it.each(['content-type', 'content-length', 'retry-after'])('have the first value of %s', (name) => {
    expect(toHeaders({ [name]: ['1', '2'] })).toStrictEqual({ [name]: '1' });
  });

  it('have no space at their end', () => {
    expect(toHeaders({ 'x-a': 'a \t', 'x-b': ['b ', 'c '] })).toStrictEqual({ 'x-a': 'a', 'x-b': 'b , c' });
  });
});
