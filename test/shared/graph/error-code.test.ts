import { describe, expect, it } from '@jest/globals';
import { errorCodeOf } from '../../../shared/graph/error-code.ts';

describe('the code of an error of Graph', () => {
  it.each<[string, unknown, string | null]>([
    ['a name', { code: 'Authorization_RequestDenied' }, 'Authorization_RequestDenied'],
    ['UnknownError without a message', { code: 'UnknownError' }, 'UnknownError'],
    ['not a name', { code: 'canary 9f8e7d6c5b4a secret=1' }, null],
    ['not a text', { code: { value: 'canary' } }, null],
    ['empty', { code: '' }, null],
    ['absent', {}, null],
    ['of no error', undefined, null],
    ['of null', null, null],
    ['of a text', 'canary', null],
    ['of a list', [{ code: 'Busy' }], null],
    ['of the prototype', Object.create({ code: 'Planted' }), null],
  ])('%s', (_, error, expected) => {
    expect(errorCodeOf(error)).toBe(expected);
  });
});

describe('the code of an inner error, which Graph passes on as JSON in the message', () => {
  const inner = (code: unknown, message: unknown = null) =>
    JSON.stringify({ error: { code, message } }, null, 2);

  it.each<[string, unknown, unknown, string | null]>([
    ['the inner code', 'UnknownError', inner('TargetUnavailable'), 'TargetUnavailable'],
    ['with line ends of Windows', 'UnknownError', inner('Busy').replaceAll('\n', '\r\n'), 'Busy'],
    ['in any case', 'unknownerror', inner('TargetUnavailable'), 'TargetUnavailable'],
    ['without an outer code', undefined, inner('TargetUnavailable'), 'TargetUnavailable'],
    ['with a null outer code', null, inner('TargetUnavailable'), 'TargetUnavailable'],
    ['with an empty outer code', '', inner('TargetUnavailable'), 'TargetUnavailable'],
    ['with an outer code of a wrong type', 7, inner('TargetUnavailable'), 'TargetUnavailable'],
    ['spaces around it', 'UnknownError', `\r\n ${inner('Busy')} \n`, 'Busy'],
    ['a known outer code stays', 'BadRequest', inner('TargetUnavailable'), 'BadRequest'],
    ['an outer code that is no name hides nothing', 'canary 9f8e7d6c5b4a', inner('Busy'), null],
    ['an inner code that is no name', 'UnknownError', inner('canary 9f8e7d6c5b4a secret=1'), 'UnknownError'],
    ['an inner code that is no text', 'UnknownError', inner({ a: 1 }), 'UnknownError'],
    ['an empty inner code', 'UnknownError', inner(''), 'UnknownError'],
    ['a sentence', 'UnknownError', 'canary', 'UnknownError'],
    ['text that only begins as JSON', 'UnknownError', '{"error":{"code":"Busy"', 'UnknownError'],
    ['a list', 'UnknownError', '[{"error":{"code":"Busy"}}]', 'UnknownError'],
    ['a number', 'UnknownError', '7', 'UnknownError'],
    ['an object, no text', 'UnknownError', { error: { code: 'Busy' } }, 'UnknownError'],
    ['too deep', 'UnknownError', '['.repeat(30_000), 'UnknownError'],
    [
      'too deep behind the code',
      'UnknownError',
      `{"error":{"code":"Busy","a":${'['.repeat(30_000)}`,
      'UnknownError',
    ],
    ['a planted prototype', 'UnknownError', '{"__proto__":{"error":{"code":"Planted"}}}', 'UnknownError'],
    ['a long message in it', 'UnknownError', inner('Busy', 'x'.repeat(60_000)), 'Busy'],
    ['half of a pair of surrogates', 'UnknownError', '{"error":{"code":"Busy","message":"\ud800"}}', 'Busy'],
    ['only one level', 'UnknownError', inner('UnknownError', inner('Busy')), 'UnknownError'],
    ['nothing at all', undefined, undefined, null],
  ])('%s', (_, code, message, expected) => {
    expect(errorCodeOf({ code, message })).toBe(expected);
  });
});
