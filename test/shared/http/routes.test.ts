import { describe, expect, it } from '@jest/globals';
import { table } from '../../../functions/index.ts';
import { allowedMethods } from '../../../shared/http/routes.ts';

const get = ['GET', 'HEAD'];

describe('the allowed methods of a path', () => {
  it.each([
    ['health', get],
    ['HEALTH/', get],
    ['openapi.json', get],
    ['servicePrincipals/x/jobs', get],
    ['anything/x/jobs/y', get],
    ['servicePrincipals/x/JOBS/y/', get],
    ['', []],
    ['health/x', []],
    ['servicePrincipals/x', []],
    ['servicePrincipals/x/jobs/y/z', []],
    ['servicePrincipals//jobs', []],
  ])('%p', (path, methods) => {
    expect(allowedMethods(table, path)).toEqual(methods);
  });
});
