/** A child process of the bench: the cost of parts of the code, each with its baseline. */
import { jobsGet } from '../functions/jobs-get.ts';
import { jobsList } from '../functions/jobs-list.ts';
import { compose } from '../shared/compose/compose.ts';
import { readConfig } from '../shared/config/config.ts';
import { createSerializer } from '../shared/http/reply/response-serializer.ts';
import { redactText } from '../shared/redaction/redact.ts';
import { readJob, toJob } from '../shared/sync/job/job.ts';
import { readJobs, toJobs } from '../shared/sync/job/jobs.ts';
import type { View } from '../shared/sync/view.ts';
import { answerBench } from './control.ts';
import { graphTexts, jobId, newMessages, ownerId, sizes, type Size } from './payloads.ts';
import { full, quick } from './plan.ts';
import { shuffled, type Rounds } from './statistics.ts';

const plan = process.env['QUICK'] === '1' ? quick : full;
const texts = graphTexts();
const params = { owner: 'servicePrincipals', ownerId, jobId } as const;
const now = Date.UTC(2026, 10, 20, 12);

const present = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('The payload does not have the expected shape.');
  return value;
};

const jobToText = createSerializer(jobsGet.response);
const listToText = createSerializer(jobsList.response);

/** From the JSON text of Graph to the JSON text of this service: translated, redacted, serialized by the response schema. */
const translate = (size: Size, text: string, view: View): string =>
  size === '3 kB'
    ? jobToText(toJob(params, present(readJob(JSON.parse(text))), view))
    : listToText(toJobs(params, present(readJobs(JSON.parse(text))), view));

/** A message of almost the maximum length of a redacted text. */
const prose = Array.from(
  { length: 21 },
  (_, at) => `Attempt ${at} of 100: we could not sign in to the target as svc${at}@example.com, it said no.`,
).join(' ');

const settings = readConfig(process.env);
if ('mistakes' in settings) throw new Error(JSON.stringify(settings.mistakes));
const { authenticate } = compose(settings.config, { version: '1.0.0', build: 'bench' });
const authorization = `Bearer ${process.env['CALLER_TOKEN'] ?? ''}`;

type Piece = () => unknown;

/** Microseconds of CPU of this process for one run, all threads. */
const cost = async (piece: Piece): Promise<number> => {
  const until = performance.now() + plan.codeMs;
  const before = process.cpuUsage();
  let runs = 0;
  do {
    const result = piece();
    if (result instanceof Promise) await result;
    runs += 1;
  } while (performance.now() < until);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / runs;
};

/** The least that any scrubber does: it looks at each character once. */
const passOver = (text: string): number => {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at);
  return sum;
};

const pieces: Record<string, Piece> = {
  'scrub a message': () => redactText(prose),
  'pass over a message': () => passOver(prose),
  'verify a token': () => authenticate(authorization),
};

/** The messages in turn. */
const inTurn = (texts: readonly string[], work: (text: string) => unknown): Piece => {
  let at = 0;
  return () => work(texts[at++ % texts.length] ?? '');
};

for (const size of sizes) {
  const text = texts[size];
  const never = newMessages(text, 2000);
  const scrubbed = (body: string) => translate(size, body, { now, text: 'scrub' });
  const floor = (body: string) => JSON.stringify(JSON.parse(body));
  pieces[`floor ${size}`] = () => floor(text);
  pieces[`floor ${size} new`] = inTurn(never, floor);
  pieces[`translate ${size}`] = () => scrubbed(text);
  pieces[`translate ${size} new`] = inTurn(never, scrubbed);
  pieces[`translate ${size} omit`] = () => translate(size, text, { now, text: 'omit' });
}

const measure = async (): Promise<Rounds> => {
  const rounds: Record<string, number>[] = [];
  for (const piece of Object.values(pieces)) await cost(piece);
  for (let at = 0; at < plan.rounds; at += 1) {
    const round: Record<string, number> = {};
    for (const [name, piece] of shuffled(Object.entries(pieces))) round[name] = await cost(piece);
    rounds.push(round);
  }
  return rounds;
};

/** The measurements by name, and the bytes of the redacted message. */
export interface CodeResult {
  readonly rounds: Rounds;
  readonly messageBytes: number;
}

const result: CodeResult = { rounds: await measure(), messageBytes: prose.length };
answerBench(result);
