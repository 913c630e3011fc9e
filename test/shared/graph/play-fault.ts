import { expect } from '@jest/globals';
import { inspect } from 'node:util';
import { problemKinds } from '../../../shared/problem.ts';
import * as raw from '../../support/raw-server.ts';
import { anything, connect, token } from './doubles.ts';
import { problemOf } from '../../support/problem-of.ts';
import { path, type Fault } from './fault-rows.ts';

/** The outcome of one fault. */
export interface Ended {
  /** `value`, or the code of the problem. */
  readonly outcome: string;
  readonly calls: number;
  readonly retryAfterSeconds: number | null;
  /** By the clock of the client, including waits. */
  readonly tookMs: number;
}

/** Plays one fault to the client. Fails at a wrong outcome, or when a timer or connection stays open. */
export const playFault = async (fault: Fault): Promise<Ended> => {
  const server = await raw.openRawServer(...fault.plays);
  const { graph, clock, events, transport } = connect(server.root, fault.setup);
  const startedAt = clock.now();
  const call = graph.get(path, anything);
  let ended = { outcome: 'value', retryAfterSeconds: null as number | null };
  if (typeof fault.ends === 'object') expect(await call).toStrictEqual(fault.ends.value);
  else {
    const problem = await problemOf(call);
    ended = { outcome: problem.code, retryAfterSeconds: problem.facts.retryAfterSeconds ?? null };
    expect(problem.code).toBe(fault.ends);
    expect(problem.facts.retryAfterSeconds).toBe(fault.retryAfterSeconds);
    expect([429, 503].includes(problemKinds[problem.code].status)).toBe(
      fault.retryAfterSeconds !== undefined,
    );
    if (fault.ends !== 'not-found') expect(problem.facts.upstream?.status).toBe(fault.upstreamStatus);
    expect(inspect(problem, { depth: 20, showHidden: true })).not.toMatch(/canary|SSH/u);
  }
  const tookMs = clock.now() - startedAt;
  expect(tookMs).toBeLessThan(25_500);
  expect(server.requests).toHaveLength(fault.requests);
  if (fault.waits !== undefined) expect(clock.waits).toStrictEqual(fault.waits);
  expect(events.filter(({ kind }) => kind === 'dependency')).toHaveLength(fault.requests);
  expect(
    inspect(events, { depth: 20 }) + inspect({ graph, transport }, { depth: 20, showHidden: true }),
  ).not.toContain(token);
  transport.close();
  await server.closed();
  expect(clock.timers()).toBe(0);
  expect(server.bytesSent()).toBeLessThan(40 * 1024 * 1024);
  return { ...ended, calls: server.requests.length, tookMs };
};
