import { describe, expect, it } from '@jest/globals';
import { graphBodies, pathParams, payload } from '../support/payloads.ts';
import { bodyOf, graphOf, ownerId, service } from '../support/service.ts';

const path = `/servicePrincipals/${ownerId}/synchronization/jobs`;

const list = (body: unknown) => {
  const graph = graphOf({ ...graphBodies(), [path]: body });
  const { owner = '', ownerId: id = '' } = pathParams;
  return service({ graph }).call('jobs-list', { params: { owner, ownerId: id } });
};

describe('GET {owner}/{ownerId}/jobs', () => {
  it("200: all jobs in Graph's order, each with a verdict", async () => {
    const ids = ['secondJob.1', 'firstJob.2'];
    const reply = await list({ value: ids.map((id) => ({ id, status: { code: 'Paused' } })) });
    expect(reply.status).toBe(200);
    expect(bodyOf(reply)).toMatchObject({
      items: ids.map((id) => ({ id, health: { verdict: 'inactive', reasons: ['paused'] } })),
    });
  });

  it('200: no jobs is an empty list', async () => {
    expect(bodyOf(await list(payload('jobs-list-empty')))).toEqual({ items: [] });
  });

  it('200: other requests are answered while 400 jobs are translated', async () => {
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const ids = Array.from({ length: 400 }, (_, at) => `job.${at}`);
    const reply = await list({ value: ids.map((id) => ({ id })) });
    isDone = true;
    expect(bodyOf(reply)).toMatchObject({ items: ids.map((id) => ({ id })) });
    expect(turns).toBeGreaterThanOrEqual(7);
  });

  it.each([
    ['a job without an id', { value: [{ status: {} }] }],
    ['an id that cannot be requested', { value: [{ id: '../jobs' }] }],
    ['no list', { value: {} }],
  ])('502: %s is upstream-invalid', async (_title, body) => {
    const reply = await list(body);
    expect([reply.status, bodyOf(reply)['code']]).toEqual([502, 'upstream-invalid']);
  });
});
