import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Job, readJob, toJob } from '../../../shared/sync/job/job.ts';
import { Jobs, readJobs, toJobs } from '../../../shared/sync/job/jobs.ts';
import {
  readSecrets,
  readSynchronization,
  Synchronization,
  toSynchronization,
} from '../../../shared/sync/job/synchronization.ts';
import {
  readTemplates,
  Templates,
  templateTranslator,
  toTemplates,
} from '../../../shared/sync/templates/templates.ts';
import { owner, params, payload, stringsIn, view } from './payloads.ts';

const bodies = [
  'job-healthy',
  'job-entry-errors',
  'job-quarantined-no-error',
  'job-open-settings',
  'job-wrapped',
].map(payload);
const names = [...new Set(bodies.flatMap((body) => stringsIn(body)))].filter((text) =>
  /^\w{2,40}$/u.test(text),
);

/** Any JSON value: field names of Graph in wrong places, own `__proto__` keys, unusual scalars. */
const key = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'value', 'id'),
  fc.string(),
);
const scalar = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.constantFrom(
    ...names,
    '0001-01-01T00:00:00Z',
    '2026-11-20T12:00:00Z',
    'P1D',
    '*',
    '',
    'None',
    -1,
    1e308,
    2 ** 53,
    '9'.repeat(30),
  ),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc
      .array(fc.tuple(key, tie('tree')), { maxLength: 8 })
      .map((pairs): unknown =>
        JSON.parse(
          `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
        ),
      ),
  ),
}));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The path of keys to each place in a value. */
const places = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  isObject(value)
    ? [path, ...Object.entries(value).flatMap(([name, member]) => places(member, [...path, name]))]
    : [path];

const put = (value: unknown, [name, ...rest]: readonly string[], replacement: unknown): unknown => {
  if (name === undefined) return replacement;
  const copy: object = Array.isArray(value)
    ? Array.from<unknown>(value)
    : { ...(isObject(value) ? value : {}) };
  return Object.assign(copy, { [name]: put(isObject(value) ? value[name] : undefined, rest, replacement) });
};

const changed = fc
  .constantFrom(...bodies)
  .chain((body) =>
    fc.tuple(fc.constantFrom(...places(body)), tree).map(([place, value]) => put(body, place, value)),
  );

const translate = (body: unknown, text: 'scrub' | 'omit' = 'scrub') => {
  const as = { ...view, text };
  const job = readJob(body);
  const jobs = readJobs(body);
  const synchronization = readSynchronization(body);
  const templates = readTemplates(body);
  return {
    templates: templates && Templates.parse(toTemplates(owner, templates.map(templateTranslator(as)), false)),
    job: job && Job.parse(toJob(params, job, as)),
    jobs: jobs && Jobs.parse(toJobs(owner, jobs, as)),
    synchronization:
      synchronization &&
      Synchronization.parse(
        toSynchronization(
          owner,
          synchronization,
          jobs ?? [],
          synchronization.secrets ?? readSecrets(body) ?? [],
          as,
        ),
      ),
  };
};

/** Each verdict except healthy has a reason. */
const isExplained = ({ verdict, reasons }: Job['health']) =>
  (verdict === 'healthy') === (reasons.length === 0);

describe('for any value from Graph, the translation does not throw and its result fits the response schema', () => {
  it('any JSON value as the body', () => {
    fc.assert(fc.property(tree, (body) => void translate(body)));
  });

  it('any JSON value in any place of a job', () => {
    fc.assert(
      fc.property(changed, (body) => {
        const { job } = translate(body);
        return job === undefined || isExplained(job.health);
      }),
      { numRuns: 400 },
    );
  });

  it.each(['synchronization', 'templates'])('any JSON value in any place of the %s', (name) => {
    const whole = payload(name);
    const any = fc
      .tuple(fc.constantFrom(...places(whole)), tree)
      .map(([place, value]) => put(whole, place, value));
    fc.assert(fc.property(any, (body) => void translate(body)));
  });

  it('an own __proto__ key does not change prototypes', () => {
    const hostile: unknown = JSON.parse(
      '{"id":"a","__proto__":{"status":{"code":"Active"}},"status":{"__proto__":{"code":"Active"}},"synchronizationJobSettings":[{"__proto__":{"name":"x","value":"y"}}]}',
    );
    expect(translate(hostile).job).toMatchObject({
      status: 'unknown',
      settings: [{ name: null, value: null, redacted: false }],
    });
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('code' in {}).toBe(false);
  });

  it('large lists and deep nesting', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => ({ key: `Type${index % 100}`, value: index }));
    const job = translate({ id: 'a', status: { synchronizedEntryCountByType: many } }).job;
    expect(job?.entries).toHaveLength(20_000);
    const deep: unknown = JSON.parse(`${'{"status":'.repeat(5000)}1${'}'.repeat(5000)}`);
    expect(translate({ id: 'a', status: deep }).job?.status).toBe('unknown');
  });

  it('does not change its input, and is deterministic', () => {
    for (const body of bodies) {
      const before = JSON.stringify(body);
      expect(translate(body)).toEqual(translate(body));
      expect(JSON.stringify(body)).toBe(before);
    }
  });
});

describe('canaries: a secret planted in every field', () => {
  /** Not a name (more than two groups of digits), a word or an address. */
  const canary = fc.stringMatching(/^q1w2e3r4[0-9a-f]{16,40}$/u);
  const plant = (value: unknown, secret: string, skip: readonly string[]): unknown => {
    if (!isObject(value)) return typeof value === 'string' ? secret : value;
    if (Array.isArray(value)) return value.map((member) => plant(member, secret, skip));
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        skip.includes(name) ? member : plant(member, secret, skip),
      ]),
    );
  };

  it.each(['scrub', 'omit'] as const)('is not in a job (%s)', (text) => {
    fc.assert(
      fc.property(fc.constantFrom(...bodies), canary, (body, secret) => {
        const { job } = translate(plant(body, secret, ['id']), text);
        return job !== undefined && !JSON.stringify(job).includes(secret);
      }),
    );
  });

  it('is not in a message, whose other words stay', () => {
    fc.assert(
      fc.property(
        canary,
        fc.constantFrom('token=', 'password: ', 'Bearer ', '', 'the secret is "'),
        (secret, before) => {
          const error = { code: 'X', message: `Access denied ${before}${secret} for now` };
          const job = translate({
            id: 'a',
            status: { lastExecution: { timeEnded: '2026-11-20T12:00:00Z', error }, quarantine: { error } },
          }).job;
          const message = job?.error?.message ?? '';
          return message.startsWith('Access denied') && !JSON.stringify(job).includes(secret);
        },
      ),
    );
  });

  it('is not in the credentials, as key or as value', () => {
    fc.assert(
      fc.property(canary, (secret) => {
        const found = translate(plant(payload('synchronization'), secret, []));
        const named = translate({
          secrets: [{ key: secret, value: secret }, { [secret]: secret }, { key: 'Password', value: secret }],
        });
        return ![found, named].some((answer) => JSON.stringify(answer).includes(secret));
      }),
    );
  });

  it('is not in the result as the name of a field', () => {
    const job = translate({
      id: 'a',
      leak1a2b3c: 1,
      status: { leak1a2b3c: 1, progress: [{ leak1a2b3c: 1 }] },
    }).job;
    expect(JSON.stringify(job)).not.toContain('leak1a2b3c');
  });
});
