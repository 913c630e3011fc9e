import { describe, expect, it } from '@jest/globals';
import { safeCause } from '../../../../shared/azure/identity/credential-failure.ts';

const failure = (message: string, facts: object = {}, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), facts);

describe('why there is no token', () => {
  it.each<[string, unknown, string]>([
    ['a code of the library', failure('canary', { errorCode: 'network_error' }), 'identity: network_error'],
    ['a code of Node.js', failure('canary', { code: 'ECONNREFUSED' }), 'identity: ECONNREFUSED'],
    [
      'codes of causes',
      failure('a', {}, failure('b', { code: 'ENOENT' }, failure('c', { errorCode: 'invalid_client' }))),
      'identity: ENOENT, invalid_client',
    ],
    [
      'a code of Microsoft Entra',
      failure('AADSTS700016: Application canary was not found'),
      'identity: AADSTS700016',
    ],
    ['our own message', failure('no answer within 5000 ms'), 'identity: no answer within 5000 ms'],
    ['one code once', failure('a', { code: 'ENOENT' }, failure('b', { code: 'ENOENT' })), 'identity: ENOENT'],
    [
      'no code that is unknown',
      failure('canary', { code: 'canary', errorCode: 'CANARY' }),
      'identity: failed',
    ],
    [
      'no text of the upstream after our message',
      failure('no token in the answer: canary'),
      'identity: failed',
    ],
    ['nothing of a value that is not an error', 'canary', 'identity: failed'],
    ['nothing of nothing', null, 'identity: failed'],
    [
      'nothing of codes that are not texts',
      failure('a', { code: 7, errorCode: { toString: () => 'canary' } }),
      'identity: failed',
    ],
  ])('%s', (_, error, message) => {
    expect(safeCause(error)).toEqual(new Error(message));
    expect(safeCause(error).cause).toBeUndefined();
  });

  it('a cause that is its own cause ends', () => {
    const error = failure('a', { code: 'ENOENT' });
    error.cause = error;
    expect(safeCause(error).message).toBe('identity: ENOENT');
  });
});
