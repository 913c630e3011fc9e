import { describe, expect, it } from '@jest/globals';
import { recordException, recordRequest, recordSafely } from '../../../shared/http/record-request.ts';
import { problemReply } from '../../../shared/http/reply/reply.ts';
import { Problem, type ProblemCode } from '../../../shared/problem.ts';
import { now, ownerId, reader } from '../../support/service.ts';
import { openScope, ownerParams, stubEndpoint } from '../../support/stub-endpoint.ts';

const ok = { status: 200, headers: {}, body: '', outcome: 'ok' } as const;
const telemetry = {
  record: () => {
    throw new Error('full');
  },
  flush: () => Promise.resolve(),
};

describe('the request event', () => {
  it('has the caller, owner, outcome and duration', () => {
    let time = now;
    const clock = { now: () => time, sleep: () => Promise.resolve() };
    const { scope, events } = openScope({}, { clock });
    scope.caller = reader;
    scope.context.onGraphRequestId('graph');
    time += 1234;
    recordRequest(scope, ok);
    expect(events).toEqual([
      {
        kind: 'request',
        name: 'GET {owner}/{ownerId}/texts',
        endpoint: 'texts-get',
        requestId: scope.context.requestId,
        trace: scope.context.trace,
        startedAt: now,
        durationMs: 1234,
        status: 200,
        outcome: 'ok',
        owner: `servicePrincipals/${ownerId}`,
        graphRequestIds: ['graph'],
        caller: reader.id,
        callerKind: 'app',
      },
    ]);
  });

  it('has null for a caller that was not authenticated', () => {
    const { scope, events } = openScope();
    recordRequest(scope, problemReply(new Problem('token-missing', 'Send a token.'), 'x'));
    expect(events).toMatchObject([{ status: 401, outcome: 'token-missing', caller: null, callerKind: null }]);
  });

  it('has no owner where the path has no valid one, and no text of the caller', () => {
    const { scope, events } = openScope({
      params: { owner: 'canary', ownerId: 'canary' },
      query: 'canary=canary',
      headers: { 'client-request-id': 'canary', traceparent: 'canary', 'x-canary': 'canary' },
      body: 'canary',
    });
    recordRequest(scope, ok);
    expect(JSON.stringify(events)).not.toContain('canary');
    expect(events).toMatchObject([{ owner: null }]);
  });

  it.each([
    ['GET', 'GET', 'GET'],
    ['GET', 'HEAD', 'HEAD'],
    ['GET', 'POST', 'OTHER'],
    ['GET', 'get', 'OTHER'],
    ['GET', 'n0t1a2real3secret', 'OTHER'],
    ['GET', '', 'OTHER'],
    ['PUT', 'PUT', 'PUT'],
    ['POST', 'HEAD', 'OTHER'],
    ['any', 'DELETE', 'DELETE'],
    ['any', 'TRACE', 'OTHER'],
  ] as const)('of an endpoint for %s names the method %j as %s', (method, sent, name) => {
    const { scope, events } = openScope({ endpoint: stubEndpoint({ method }), method: sent });
    recordRequest(scope, ok);
    expect(events).toMatchObject([{ name: `${name} {owner}/{ownerId}/texts` }]);
  });
});

describe('the exception event', () => {
  const cause = new Error('why');
  const eventsFor = (code: ProblemCode, facts: object) => {
    const { scope, events } = openScope({ params: ownerParams });
    recordException(scope, new Problem(code, 'What to do next.', facts));
    return events;
  };

  it.each(['internal', 'graph-refused', 'graph-unavailable'] as const)('has the cause of %s', (code) => {
    expect(eventsFor(code, { cause })).toMatchObject([
      { kind: 'exception', error: cause, endpoint: 'texts-get', outcome: code },
    ]);
  });

  it('is not written without a cause, or below status 500', () => {
    expect(eventsFor('internal', {})).toEqual([]);
    expect(eventsFor('not-found', { cause })).toEqual([]);
    expect(eventsFor('graph-throttled', { cause })).toEqual([]);
  });

  it('is written for a cause that is null', () => {
    expect(eventsFor('internal', { cause: null })).toMatchObject([{ kind: 'exception', error: null }]);
  });
});

describe('telemetry', () => {
  const metric = { kind: 'metric', name: 'cache.answers', value: 1, properties: {} } as const;

  it('gets the event and the log of the request', () => {
    const record = (event: { kind: string }, log: (line: string) => void) => {
      log(event.kind);
    };
    const { scope, lines } = openScope({}, { telemetry: { ...telemetry, record } });
    recordSafely(scope, metric);
    expect(lines).toEqual(['metric']);
  });

  it('that fails does not fail the request, and nothing of its error is logged', () => {
    const { scope, lines } = openScope({}, { telemetry });
    const record = () => {
      recordSafely(scope, metric);
      recordRequest(scope, ok);
      recordException(scope, new Problem('internal', 'Report it.', { cause: null }));
    };
    expect(record).not.toThrow();
    expect(lines).toEqual([]);
  });
});
