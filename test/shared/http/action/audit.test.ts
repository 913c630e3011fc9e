import { describe, expect, it } from '@jest/globals';
import { recordAction } from '../../../../shared/http/action/audit.ts';
import { ownerId, reader } from '../../../support/service.ts';
import { openScope, ownerParams, stubEndpoint } from '../../../support/stub-endpoint.ts';

const endpoint = stubEndpoint({ name: 'texts-put', method: 'PUT' });
const jobId = 'Job.1';

/** The scope of an authorized action, and the properties of its audit event. */
const scene = (params: Record<string, string> = { ...ownerParams, jobId }) => {
  const { scope, events } = openScope({ endpoint, method: 'PUT', params, body: '{"canary":"canary"}' });
  scope.caller = reader;
  const properties = () => {
    const [event, ...more] = events;
    expect(more).toEqual([]);
    if (event?.kind !== 'event') throw new Error('No audit event');
    return event.properties;
  };
  return { scope, events, properties };
};

describe('the audit event of an action', () => {
  it('says who did what to which owner, with which outcome', () => {
    const { scope, events } = scene();
    recordAction(scope, 'ok');
    expect(events).toEqual([
      {
        kind: 'event',
        name: 'job.operation',
        endpoint: 'texts-put',
        requestId: scope.context.requestId,
        trace: scope.context.trace,
        properties: {
          caller: reader.id,
          callerKind: 'app',
          owner: `servicePrincipals/${ownerId}`,
          job: jobId,
          outcome: 'ok',
          graphRequestIds: [],
          sent: 'false',
          replayed: 'false',
        },
      },
    ]);
  });

  it('names the sender of an event as the caller, and who delivered it', () => {
    const webhook = stubEndpoint({ method: 'POST', webhook: 'event-grid' });
    const { scope, events } = openScope({ endpoint: webhook, method: 'POST' });
    scope.caller = reader;
    recordAction(scope, 'ok');
    expect(events).toMatchObject([
      { properties: { caller: 'event-grid', deliveredBy: reader.id, callerKind: 'app' } },
    ]);
  });

  it('says whether a write was sent, and whether the response is a replay', () => {
    const { scope, properties } = scene();
    scope.isSent = true;
    scope.isReplayed = true;
    recordAction(scope, 'graph-conflict');
    expect(properties()).toMatchObject({ outcome: 'graph-conflict', sent: 'true', replayed: 'true' });
  });

  it('has the notes of the endpoint, which replace no fact of the request', () => {
    const { scope, properties } = scene();
    scope.notes = { scope: ['full'], dryRun: 'true', outcome: 'ok', caller: 'another', sent: 'true' };
    recordAction(scope, 'internal');
    expect(properties()).toMatchObject({
      scope: ['full'],
      dryRun: 'true',
      outcome: 'internal',
      caller: reader.id,
      sent: 'false',
    });
  });

  it('names the job that the endpoint noted rather than the one in the path', () => {
    const { scope, properties } = scene();
    scope.notes = { job: { knownJobId: 'Job.2' } };
    recordAction(scope, 'ok');
    expect(properties()['job']).toEqual({ knownJobId: 'Job.2' });
  });

  it.each([
    ['a noted null', { ...ownerParams, jobId }, jobId],
    ['a malformed job in the path', { ...ownerParams, jobId: 'a b' }, null],
    ['an empty job in the path', { ...ownerParams, jobId: '' }, null],
    ['no job in the path', ownerParams, null],
  ])('with %s falls back to a valid id in the path only', (_title, params, job) => {
    const { scope, properties } = scene(params);
    scope.notes = { job: null };
    recordAction(scope, 'ok');
    expect(properties()['job']).toBe(job);
  });

  it('has null for a caller and an owner that are unknown', () => {
    const { scope, properties } = scene({ owner: 'canary', ownerId: 'canary' });
    scope.caller = null;
    recordAction(scope, 'not-found');
    expect(properties()).toMatchObject({ caller: null, callerKind: null, owner: null });
  });

  it('keeps the ids of the responses of Graph until then', () => {
    const { scope, properties } = scene();
    scope.context.onGraphRequestId('first');
    recordAction(scope, 'ok');
    scope.context.onGraphRequestId('second');
    expect(properties()['graphRequestIds']).toEqual(['first']);
  });

  it('contains nothing of the request body or of an invalid path', () => {
    const { scope, events } = scene({ owner: 'canary', ownerId: 'canary', jobId: 'canary?' });
    recordAction(scope, 'invalid-request');
    expect(JSON.stringify(events)).not.toContain('canary');
  });

  it('fails no request when telemetry fails', () => {
    const telemetry = {
      record: () => {
        throw new Error('full');
      },
      flush: () => Promise.resolve(),
    };
    const { scope } = openScope({ endpoint }, { telemetry });
    expect(() => {
      recordAction(scope, 'ok');
    }).not.toThrow();
  });
});
