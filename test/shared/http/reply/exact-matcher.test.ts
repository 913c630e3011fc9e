import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { exactMatcherOf } from '../../../../shared/http/reply/exact-matcher.ts';
import { Job, readJob, toJob } from '../../../../shared/sync/job/job.ts';
import { payload } from '../../../support/payloads.ts';
import { ownerId } from '../../../support/service.ts';

it.each(['job-healthy', 'job-entry-errors', 'job-never-run', 'job-quarantined-no-error'])(
  'the translation of %s needs no parse',
  (name) => {
    const body = readJob(payload(name));
    if (body === undefined) throw new Error('no job');
    const params = { owner: 'servicePrincipals', ownerId, jobId: body.id } as const;
    expect(exactMatcherOf(Job)(toJob(params, body, { now: 0, text: 'scrub' }))).toBe(true);
  },
);

const values: readonly unknown[] = [
  'a',
  '',
  true,
  false,
  null,
  undefined,
  0,
  -0,
  1,
  -1,
  0.5,
  2 ** 53 - 1,
  2 ** 53,
  NaN,
  Infinity,
  10n,
  {},
  [],
];

describe('a member that matches exactly is one that a parse accepts', () => {
  it.each([
    ['a text', z.string()],
    ['a text or null', z.string().nullable()],
    ['a flag', z.boolean()],
    ['a flag or null', z.boolean().nullable()],
    ['a count', z.int().min(0)],
    ['a count or null', z.int().min(0).nullable()],
    ['a count or null or null', z.int().min(0).nullable().nullable()],
    ['an integer', z.int()],
    ['a limited count', z.int().min(0).max(1)],
    ['a count from 1', z.int().min(1)],
    ['a number', z.number().min(0)],
  ])('%s', (_title, schema) => {
    const matches = exactMatcherOf(z.strictObject({ member: schema }));
    for (const member of values)
      expect([member, matches({ member })]).toEqual([member, schema.safeParse(member).success]);
  });

  it.each([
    ['a text with a check', z.string().max(3)],
    [
      'a refined nullable text',
      z
        .string()
        .nullable()
        .refine((text) => text !== null),
    ],
    ['a positive count', z.int().gt(0)],
    ['a text that is changed', z.string().trim()],
  ])('%s is left to the parse', (_title, schema) => {
    const matches = exactMatcherOf(z.strictObject({ member: schema }));
    for (const member of values) expect(matches({ member })).toBe(false);
  });
});
