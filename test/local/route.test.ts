import { describe, expect, it } from '@jest/globals';
import type { RegisteredFunction } from '../../local/functions-host/contract.ts';
import { findRoute, matchPath, parseTemplate, toRoutes } from '../../local/functions-host/route.ts';

const http = (
  name: string,
  route: string | undefined,
  methods: readonly string[] = ['GET'],
): RegisteredFunction => {
  const trigger = { type: 'httpTrigger', direction: 'in', methods };
  const bindings = { trigger: route === undefined ? trigger : { ...trigger, route } };
  return { metadata: { name, bindings }, callback: () => undefined };
};

const timer: RegisteredFunction = {
  metadata: { name: 'aaa', bindings: { timer: { type: 'timerTrigger' } } },
  callback: () => undefined,
};

const nameFor = (functions: readonly RegisteredFunction[], method: string, path: string) =>
  findRoute(toRoutes(functions, 'api/v1'), method, path)?.called.metadata.name;

describe('which function takes a request', () => {
  it('is the first by name, ignoring case, whose route and method fit; no specificity', () => {
    const functions = [http('c', 'jobs/{id}'), http('B', 'jobs/{name}'), http('d', 'jobs/special'), timer];
    expect(nameFor(functions, 'GET', '/api/v1/jobs/special')).toBe('B');
  });

  it('is a late catch-all only where no other fits, also for a wrong method', () => {
    const functions = [http('unmatched', '{*path}', ['GET', 'POST']), http('health', 'health')];
    expect(nameFor(functions, 'GET', '/api/v1/health')).toBe('health');
    expect(nameFor(functions, 'POST', '/api/v1/health')).toBe('unmatched');
  });

  it('is an early catch-all for every request', () => {
    expect(nameFor([http('all', '{*path}'), http('health', 'health')], 'GET', '/api/v1/health')).toBe('all');
  });

  it('is none outside the prefix, for a wrong method without a catch-all, and for HEAD beside GET', () => {
    const functions = [http('health', 'health')];
    expect(nameFor(functions, 'GET', '/health')).toBeUndefined();
    expect(nameFor(functions, 'POST', '/api/v1/health')).toBeUndefined();
    expect(nameFor(functions, 'HEAD', '/api/v1/health')).toBeUndefined();
  });

  it('is none for a method that cannot be registered', () => {
    expect(nameFor([http('all', '{*path}', ['GET', 'TRACE'])], 'TRACE', '/api/v1/x')).toBeUndefined();
  });

  it('takes its name as route where it states none, and an empty prefix', () => {
    expect(findRoute(toRoutes([http('Ping', undefined)], ''), 'GET', '/ping')?.called.metadata.name).toBe(
      'Ping',
    );
  });
});

describe('a route template', () => {
  it.each([
    ['health', '/health', {}],
    ['Health', '/hEALTH/', {}],
    ['{owner}/{id}/jobs', '/a/B%2fc/jobs', { owner: 'a', id: 'B%2fc' }],
    ['items/{id?}', '/items', {}],
    ['items/{id?}', '/items/7', { id: '7' }],
    ['{*path}', '/', {}],
    ['{*path}', '/a//b/', { path: 'a//b/' }],
    ['x/{*rest}', '/x/y/z', { rest: 'y/z' }],
    ['x/{*rest}', '/x', {}],
  ])('%s takes %s', (template, path, params) => {
    expect(matchPath(parseTemplate(template), path)).toEqual(params);
  });

  it.each([
    ['health', '/healthy'],
    ['health', '/health/x'],
    ['health', '/'],
    ['{owner}/{id}', '/a'],
    ['{owner}/{id}', '/a//'],
    ['{owner}/{id}/jobs', '/a//jobs'],
    ['items/{id?}', '/items//'],
    ['{*path}', '//a'],
  ])('%s does not take %s', (template, path) => {
    expect(matchPath(parseTemplate(template), path)).toBeUndefined();
  });

  it.each(['{id:guid}', 'x{id}', '{id'])(
    'with %s is refused: the local host does not know it',
    (template) => {
      expect(() => parseTemplate(template)).toThrow('does not know the route segment');
    },
  );
});
