import { describe, expect, it } from '@jest/globals';
import { graphBodies, jobId, pathParams, payload } from '../support/payloads.ts';
import { bodyOf, graphOf, ownerId, service } from '../support/service.ts';

const path = `/servicePrincipals/${ownerId}/synchronization/jobs/${jobId}`;

const get = (body: unknown) => {
  const graph = graphOf({ ...graphBodies(), [path]: body });
  return { graph, reply: service({ graph }).call('jobs-get', { params: pathParams }) };
};

describe('GET {owner}/{ownerId}/jobs/{jobId}', () => {
  it('200: one job with a verdict, by one call of Graph', async () => {
    const { graph, reply } = get(payload('job-quarantined-no-error'));
    expect((await reply).status).toBe(200);
    expect(bodyOf(await reply)).toMatchObject({
      id: jobId,
      owner: { kind: 'servicePrincipal', id: ownerId },
      status: 'quarantined',
      health: { verdict: 'critical' },
    });
    expect(graph.asked).toEqual([path]);
  });

  it('200: a job that has never run is pending, not failed', async () => {
    const { reply } = get(payload('job-never-run'));
    expect(bodyOf(await reply)).toMatchObject({
      lastRun: null,
      error: null,
      health: { verdict: 'pending', reasons: ['neverRun'] },
    });
  });

  it('200: a job in {"value": {...}} is the same job', async () => {
    const job = payload('job-healthy');
    const [bare, wrapped] = [get(job), get({ value: job })];
    expect(bodyOf(await wrapped.reply)).toEqual(bodyOf(await bare.reply));
  });

  it.each([
    ['a list', { value: [] }],
    ['no object', 'job'],
    ['an object without an id', { status: {} }],
  ])('502: %s is upstream-invalid', async (_title, body) => {
    const { reply } = get(body);
    expect([(await reply).status, bodyOf(await reply)['code']]).toEqual([502, 'upstream-invalid']);
  });
});
