import { describe, expect, it } from '@jest/globals';
import { healthMetric } from '../../../../shared/sync/job/job-health.ts';
import { Jobs, readJobs, toJobs } from '../../../../shared/sync/job/jobs.ts';
import { owner, payload, view } from '../payloads.ts';

describe('which bodies are a list of jobs', () => {
  it.each([
    undefined,
    null,
    7,
    [],
    [{ id: 'a' }],
    {},
    { value: null },
    { value: {} },
    { value: { id: 'a' } },
    { value: 'x' },
    { value: [null] },
    { value: [{ id: 'a' }, 7] },
    { value: [[]] },
    { value: [{}] },
    { value: [{ id: '' }] },
    { value: [{ id: 7 }] },
    { value: [{ id: 'a b' }] },
    { value: [{ id: 'a/b' }] },
    { value: [{ id: '..' }] },
    { value: [{ id: 'a' }, { id: 'a.' }] },
    { value: [{ id: 'a'.repeat(65) }] },
    { value: [{ id: Array(9).fill('a').join('.') }] },
    { value: [{ id: 'a%2f' }] },
  ])('none: %j', (body) => {
    expect(readJobs(body)).toBeUndefined();
  });

  it('no jobs are an empty list', () => {
    expect(readJobs({ value: [] })).toEqual([]);
    expect(toJobs(owner, [], view)).toEqual({ items: [] });
  });

  it('keeps order and ids of Graph', () => {
    const ids = ['b', 'a.1-2_3', '4be1c6d2-58f0-4f39-9a27-c30d6e81b57a', 'b'];
    const jobs = readJobs({ value: ids.map((id) => ({ id })) }) ?? [];
    expect(
      Jobs.parse(toJobs({ ...owner, owner: 'applications' }, jobs, view)).items.map(
        ({ id, owner: { kind } }) => [kind, id],
      ),
    ).toEqual(ids.map((id) => ['application', id]));
  });

  it('gives each job its own verdict', () => {
    const { items } = Jobs.parse(toJobs(owner, readJobs(payload('jobs-list-wrapped')) ?? [], view));
    expect(items.map(({ health }) => health.verdict)).toEqual(['healthy', 'warning', 'inactive', 'critical']);
  });

  it('gives the dashboards one verdict for each job', () => {
    const { items } = toJobs(owner, readJobs(payload('jobs-list-wrapped')) ?? [], view);
    expect(items.map(healthMetric)[3]).toEqual({
      name: 'jobs.health',
      value: 1,
      properties: { verdict: 'critical' },
    });
  });
});
