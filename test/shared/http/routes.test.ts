import { describe, expect, it } from '@jest/globals';
import { table } from '../../../functions/index.ts';
import { acceptsIdempotencyKey, allowedMethods, isAction, methodsOf } from '../../../shared/http/routes.ts';
import { stubEndpoint } from '../../support/stub-endpoint.ts';

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

describe('a table of its own', () => {
  const texts = 'servicePrincipals/x/texts';

  it('allows the methods of all rows with this path', () => {
    const rows = [stubEndpoint(), stubEndpoint({ method: 'PUT' })];
    expect(allowedMethods(rows, texts)).toEqual(['GET', 'HEAD', 'PUT']);
  });

  it('allows nothing by the endpoint for all methods, or without a row', () => {
    expect(allowedMethods([stubEndpoint({ method: 'any' })], texts)).toEqual([]);
    expect(allowedMethods([], texts)).toEqual([]);
  });
});

describe('a webhook', () => {
  it('takes OPTIONS too, for the handshake', () => {
    expect(allowedMethods(table, 'events/key-vault')).toEqual(['POST', 'OPTIONS']);
    expect(methodsOf(stubEndpoint({ method: 'POST', webhook: 'event-grid' }))).toEqual(['POST', 'OPTIONS']);
  });

  it('is an action without an Idempotency-Key', () => {
    const row = { method: 'POST', webhook: 'event-grid' } as const;
    expect([isAction(row), acceptsIdempotencyKey(row)]).toEqual([true, false]);
  });
});

describe('an endpoint', () => {
  it.each([
    ['GET', false, get],
    ['POST', true, ['POST']],
    ['PUT', true, ['PUT']],
    ['any', false, ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']],
  ] as const)('for %s: an action: %p, registered for %j', (method, isOne, methods) => {
    expect(isAction({ method })).toBe(isOne);
    expect(acceptsIdempotencyKey({ method, webhook: null })).toBe(isOne);
    expect(methodsOf({ method, webhook: null })).toEqual(methods);
  });
});
