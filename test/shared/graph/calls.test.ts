import { describe, expect, it } from '@jest/globals';
import { createCalls, versionPath } from '../../../shared/graph/calls.ts';
import { requestContext } from './doubles.ts';

const context = requestContext(() => undefined);
const owner = 'servicePrincipals/7D0C2B6E-93F1-4B8A-A1DE-20C5F5A9E001';
const path = { path: `/${owner}/synchronization/jobs`, template: '/servicePrincipals/{id}/jobs' };
const open = (root = 'https://graph.example', facts = {}) =>
  createCalls(new URL(root), context, 25_000, facts);

describe('the version in the path of a call', () => {
  it.each([
    ['https://graph.example', '/v1.0'],
    ['https://graph.example/', '/v1.0'],
    ['https://gateway.example:8443/graph', '/graph/v1.0'],
    ['https://gateway.example/graph/', '/graph/v1.0'],
  ])('below %s is %s', (root, expected) => {
    expect(versionPath(new URL(root))).toBe(expected);
  });
});

describe('a call of a request', () => {
  it('is a GET without a body, below the version, with the deadline of the request', () => {
    expect(open()(path)).toStrictEqual({
      context,
      method: 'GET',
      body: null,
      isPatient: false,
      path: `/v1.0${path.path}`,
      template: path.template,
      owner: owner.toLowerCase(),
      target: 'graph.example',
      deadlineAt: 25_000,
    });
  });

  it('names the host of the root with its port, and goes below its path', () => {
    expect(open('https://gateway.example:8443/graph')(path)).toMatchObject({
      target: 'gateway.example:8443',
      path: `/graph/v1.0${path.path}`,
    });
  });

  it.each([
    ['an object', { a: [1, 'é'] }, '{"a":[1,"é"]}'],
    ['null, which is JSON too', null, 'null'],
    ['nothing', undefined, null],
  ])('has a body as JSON text: %s', (_title, body, expected) => {
    expect(open()(path, 'POST', body)).toMatchObject({ method: 'POST', body: expected });
  });

  it('is background work where the connection is', () => {
    expect(open()(path)).not.toHaveProperty('isBackground');
    expect(open(undefined, { isBackground: true })(path, 'PUT', {})).toMatchObject({
      isBackground: true,
      method: 'PUT',
    });
  });

  it('of two spellings of one owner has one circuit', () => {
    const other = { ...path, path: path.path.toLowerCase() };
    expect(open()(other).owner).toBe(open()(path).owner);
  });
});
