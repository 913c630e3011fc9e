import { describe, expect, it } from '@jest/globals';
import { rawOwner } from '../../../shared/http/request-scope.ts';
import { now, ownerId } from '../../support/service.ts';
import { openScope, ownerParams, stubEndpoint } from '../../support/stub-endpoint.ts';

describe('the owner in the path', () => {
  it.each([
    [{}, null],
    [{ owner: 'users' }, null],
    [{ ownerId: 'x' }, null],
    [
      { owner: 'users', ownerId: '../x', jobId: 'y' },
      { owner: 'users', ownerId: '../x' },
    ],
    [
      { owner: '', ownerId: '' },
      { owner: '', ownerId: '' },
    ],
  ])('of %j, not validated: %j', (params, owner) => {
    expect(rawOwner(params)).toEqual(owner);
  });

  it.each([
    ['a valid one, its id in lower case', { ...ownerParams, ownerId: ownerId.toUpperCase() }],
    ['another kind of owner', { ...ownerParams, owner: 'applications' }],
  ])('is in the scope: %s', (_title, params) => {
    expect(openScope({ params }).scope.owner).toBe(`${params.owner}/${ownerId}`);
  });

  it.each([{}, { ...ownerParams, owner: 'users' }, { ...ownerParams, ownerId: 'canary' }])(
    'is not in the scope where it is not valid: %j',
    (params) => {
      expect(openScope({ params }).scope.owner).toBeNull();
    },
  );
});

describe('the scope of a new request', () => {
  it('starts now, with no caller, no write and no notes', () => {
    expect(openScope().scope).toMatchObject({
      startedAt: now,
      caller: null,
      isAuthorized: false,
      isSent: false,
      isReplayed: false,
      isOver: false,
      notes: {},
      graphRequestIds: [],
    });
  });

  it('has the request id and the trace of its headers', () => {
    const headers = {
      'client-request-id': ownerId,
      traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`,
    };
    expect(openScope({ headers }).scope.context).toMatchObject({
      requestId: ownerId,
      trace: { traceId: 'ab'.repeat(16), parentSpanId: 'cd'.repeat(8) },
    });
  });

  it('names the endpoint and the Graph permission that it declares', () => {
    const access = { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' } as const;
    const declared = openScope({ endpoint: stubEndpoint({ access }) }).scope.context;
    expect(declared).toMatchObject({ endpoint: 'texts-get', permission: 'Synchronization.Read.All' });
    expect(openScope().scope.context.permission).toBe('none');
  });

  it('collects the request ids of Graph in their order', () => {
    const { scope } = openScope();
    for (const id of ['b', 'a']) scope.context.onGraphRequestId(id);
    expect(scope.graphRequestIds).toEqual(['b', 'a']);
  });

  it('shares nothing with the scope of another request', () => {
    const [one, other] = [openScope().scope, openScope().scope];
    one.context.onGraphRequestId('a');
    one.isSent = true;
    expect([other.graphRequestIds, other.isSent]).toEqual([[], false]);
  });
});

describe('the log of a request', () => {
  it('is that of its invocation while it is running', () => {
    const { scope, lines } = openScope();
    scope.context.log('line');
    expect(lines).toEqual(['line']);
  });

  it('is kept for the next request once it is over', () => {
    const { scope, lines, ports } = openScope();
    scope.isOver = true;
    scope.context.log('late');
    expect(lines).toEqual([]);
    const { deferredLog } = ports;
    expect(openScope({}, { deferredLog }).lines).toEqual(['late']);
    expect(openScope({}, { deferredLog }).lines).toEqual([]);
  });
});
