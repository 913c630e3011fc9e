import { expect, it } from '@jest/globals';
import { ruleMethod, type Call } from '../../../shared/graph/types.ts';

it.each<[string, Pick<Call, 'method' | 'isSafe'>, Call['method']]>([
  ['a GET', { method: 'GET' }, 'GET'],
  ['a POST', { method: 'POST' }, 'POST'],
  ['a PUT', { method: 'PUT' }, 'PUT'],
  ['a POST that changes nothing', { method: 'POST', isSafe: true }, 'GET'],
  ['a POST that is not safe', { method: 'POST', isSafe: false }, 'POST'],
])('%s is classified and retried by the rules of its effect', (_title, call, expected) => {
  expect(ruleMethod(call)).toBe(expected);
});
