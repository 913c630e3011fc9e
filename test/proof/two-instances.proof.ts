/** Two processes of the built package over one store: every action is sent once, also when a process is killed. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { startChild, type Child } from '../../local/child.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';
import { startUpstreams, upstreamSettings, type Upstreams } from '../../local/upstreams.ts';

const owner = demoOwners.several;
const pairs = 200;

let upstreams: Upstreams;
let token: string;
const children: Child[] = [];

const startInstance = async (): Promise<Child> => {
  const child = await startChild(['local/functions-host/serve.ts', '.'], {
    PORT: '0',
    ...upstreamSettings(upstreams),
    NODE_EXTRA_CA_CERTS: upstreams.certificate.file,
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    OPERATIONS: 'enabled',
  });
  children.push(child);
  return child;
};

/** A paused job of its own for each case. */
const addJob = (): string => {
  const found = upstreams.graph.owners.find(({ id }) => id === owner.id);
  const [job] = found?.jobs ?? [];
  if (found === undefined || job === undefined) throw new Error('no job');
  const id = `demo.${randomUUID()}`;
  found.jobs.push({ ...job, id, status: { code: 'Paused' } });
  return id;
};

const sentFor = (jobId: string): number =>
  upstreams.graph.requests.filter(({ method, path }) => method === 'POST' && path.includes(jobId)).length;

interface Answer {
  /** 0 where the process ended. */
  readonly status: number;
  readonly reason: string | null;
  readonly isReplayed: boolean;
}

const post = async ({ url }: Child, jobId: string, key?: string): Promise<Answer> => {
  try {
    const reply = await fetch(`${url}/api/v1/${owner.kind}/${owner.id}/jobs/${jobId}/start`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
    });
    const body = (await reply.json()) as { conflict?: { reason: string } };
    const isReplayed = reply.headers.has('idempotent-replayed');
    return { status: reply.status, reason: body.conflict?.reason ?? null, isReplayed };
  } catch {
    return { status: 0, reason: null, isReplayed: false };
  }
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Repeats while another request is running, as a client does. */
const insist = async (child: Child, jobId: string, key?: string): Promise<Answer> => {
  for (;;) {
    const answer = await post(child, jobId, key);
    if (answer.reason !== 'operationUnderWay' && answer.status !== 503) return answer;
    await wait(1000);
  }
};

const inGroups = async <T>(count: number, size: number, work: () => Promise<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  while (all.length < count) all.push(...(await Promise.all(Array.from({ length: size }, work))));
  return all;
};

const countsOf = (sent: readonly number[]) => ({
  once: sent.filter((count) => count === 1).length,
  lost: sent.filter((count) => count === 0).length,
  doubled: sent.filter((count) => count > 1).length,
});

const countBy = (texts: readonly string[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(texts, (text) => text)).map(([text, all = []]) => [text, all.length]),
  );

beforeAll(async () => {
  upstreams = await startUpstreams({ mayWrite: true });
  token = await upstreams.entra.token({ caller: 'operator' });
});
afterAll(async () => {
  await Promise.all(children.map((child) => child.stop('SIGKILL')));
  await upstreams.close();
});

describe('two processes over one store', () => {
  it(`${pairs} pairs of conflicting actions: each is sent once`, async () => {
    const [first, second] = await Promise.all([startInstance(), startInstance()]);
    const sent = await inGroups(pairs, 8, async () => {
      const jobId = addJob();
      const answers = await Promise.all([post(first, jobId), post(second, jobId)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      return sentFor(jobId);
    });
    console.info(`${pairs} pairs of conflicting actions in two processes: ${JSON.stringify(countsOf(sent))}`);
    expect(countsOf(sent)).toEqual({ once: pairs, lost: 0, doubled: 0 });
  });

  it('100 requests of one key: one is sent, and all get its outcome', async () => {
    const [first, second] = await Promise.all([startInstance(), startInstance()]);
    const jobId = addJob();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => insist(index % 2 === 0 ? first : second, jobId, key)),
    );
    const replayed = answers.filter((answer) => answer.status === 200 && answer.isReplayed).length;
    console.info(`100 requests of one key in two processes: ${sentFor(jobId)} sent, ${replayed} replayed`);
    expect([sentFor(jobId), replayed]).toEqual([1, 99]);
  });
});

/** The requests of one process start one after the other, so that its end finds each of them at another step. */
const staggerMs = 40;
const perKill = 25;

/** One end of a process: as soon as Graph has got so many writes, with an `Idempotency-Key` or without. */
interface Kill {
  readonly writes: number;
  readonly isKeyed: boolean;
}

const kills: readonly Kill[] = [false, true].flatMap((isKeyed) =>
  [1, 8, 16].map((writes) => ({ writes, isKeyed })),
);

/** Starts a process, sends it actions and kills it. Returns the actions and their answers. */
const killOne = async ({ writes, isKeyed }: Kill) => {
  const killed = await startInstance();
  // The first request of a process takes long.
  await post(killed, addJob());
  const cases = Array.from({ length: perKill }, () => ({
    jobId: addJob(),
    ...(isKeyed ? { key: randomUUID() } : {}),
  }));
  const running = cases.map(async ({ jobId, key }, index) => {
    await wait(index * staggerMs);
    return post(killed, jobId, key);
  });
  const written = () => cases.filter(({ jobId }) => sentFor(jobId) > 0).length;
  while (written() < writes) await wait(1);
  await killed.stop('SIGKILL');
  return { cases, ended: await Promise.all(running) };
};

/** Repeats the actions of a killed process at another one. */
const repeat = async (
  other: Child,
  { writes, isKeyed }: Kill,
  { cases, ended }: Awaited<ReturnType<typeof killOne>>,
) => {
  const answers = await Promise.all(cases.map(({ jobId, key }) => insist(other, jobId, key)));
  const sent = cases.map(({ jobId }) => sentFor(jobId));
  const ends = answers.map(({ status, reason }, index) => `${ended[index]?.status} then ${reason ?? status}`);
  console.info(`killed after ${writes} writes, keys ${isKeyed}: ${JSON.stringify(countBy(ends))}`);
  // What was not sent is known to the caller as unknown: a new key acts.
  const unsent = cases.filter((_, index) => answers[index]?.reason === 'outcomeUnknown' && sent[index] === 0);
  const acted = await Promise.all(unsent.map(({ jobId }) => insist(other, jobId, randomUUID())));
  return {
    doubled: countsOf(sent).doubled,
    statuses: [...new Set(acted.map(({ status }) => status))],
    end: countsOf(cases.map(({ jobId }) => sentFor(jobId))),
  };
};

describe('one of two processes is killed', () => {
  it(`${kills.length} times, with and without Idempotency-Key: nothing is lost or sent twice`, async () => {
    const other = await startInstance();
    await post(other, addJob());
    // The leases of a killed process last for 15 seconds. Meanwhile the next one is killed.
    const repeated: ReturnType<typeof repeat>[] = [];
    for (const kill of kills) repeated.push(repeat(other, kill, await killOne(kill)));
    for (const { doubled, statuses, end } of await Promise.all(repeated)) {
      expect(doubled).toBe(0);
      expect([[], [200]]).toContainEqual(statuses);
      expect(end).toEqual({ once: perKill, lost: 0, doubled: 0 });
    }
  });
});
