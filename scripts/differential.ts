/**
 * `npm run differential -- <commit> [inputs] [seed]`: sends the same random inputs (100,000 unless told) to the redaction and to
 * the translation of this version and of that commit, and compares the results byte for byte. Prints the first inputs with
 * different results, and then exits with 1. The same seed gives the same inputs.
 */
import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { seeded } from '../local/random.ts';
import { checkOut, loadVersion, type Version } from './differential/former-version.ts';
import { randomJob } from './differential/random-job.ts';
import { randomText } from './differential/random-text.ts';

const [commit, inputs = '100000', seed = '1'] = process.argv.slice(2);
if (commit === undefined || !/^\d{1,9}$/u.test(inputs) || !/^\d{1,9}$/u.test(seed))
  throw new Error('Usage: npm run differential -- <commit> [inputs] [seed]');

const maxShown = 3;
const now = Date.UTC(2026, 10, 20, 12);

const payloads = globSync('local/payloads/job*.json')
  .sort()
  .map((file) => readFileSync(file, 'utf8'));
const sentences = payloads.flatMap((text) =>
  [...text.matchAll(/"message": ("[^"]{9,}")/gu)].map(([, found = '""']) => String(JSON.parse(found))),
);

type Run = (version: Version) => string;

/** What a caller would see: the result, or the kind of error. */
const outcomeOf = (run: Run, version: Version): string => {
  try {
    return run(version);
  } catch (error) {
    return `throws ${error instanceof Error ? error.message : typeof error}`;
  }
};

/** The input as JSON, and the comparison. */
interface Trial {
  readonly input: unknown;
  readonly run: Run;
}

const random = seeded(Number(seed));

const textTrial = (): Trial => {
  const input = randomText(random, sentences);
  return { input, run: ({ redact }) => redact(input) };
};

const jobTrial = (): Trial => {
  const input = randomJob(random, payloads, randomText(random, sentences));
  const view = { now, text: random() < 0.9 ? 'scrub' : 'omit' } as const;
  const run: Run = ({ job, jobs }) =>
    `${job(input, view)}\n${jobs({ value: [input] }, view)}\n${jobs(input, view)}`;
  return { input, run };
};

const compare = (name: string, ours: Version, former: Version, next: () => Trial): number => {
  let different = 0;
  const results = new Set<string>();
  for (let left = Number(inputs); left > 0; left -= 1) {
    const { input, run } = next();
    const [now, before] = [outcomeOf(run, ours), outcomeOf(run, former)];
    results.add(hash('sha1', now));
    if (now === before) continue;
    different += 1;
    if (different <= maxShown)
      console.log(`${name}: ${JSON.stringify(input)}\n  before: ${before}\n  now:    ${now}`);
  }
  console.log(
    `${name}: ${different} of ${inputs} inputs with different results (${results.size} distinct results)`,
  );
  return different;
};

const { version: former, remove } = await checkOut(commit);
try {
  const ours = await loadVersion(process.cwd());
  const different =
    compare('redaction', ours, former, textTrial) + compare('translation', ours, former, jobTrial);
  process.exitCode = different === 0 ? 0 : 1;
} finally {
  remove();
}
