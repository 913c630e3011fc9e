import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../shared/problem.ts';
import { confirm } from '../../../shared/rotation/confirm.ts';
import type { Doubt } from '../../../shared/rotation/validate.ts';
import { answer400 } from '../../support/rotating.ts';
import { ownerId } from '../../support/service.ts';
import { openVirtualTime } from '../../support/virtual-time.ts';

const invalid = answer400('CrmPeopleInvalidCredentials');
const untested = answer400('CrmPeopleCredentialValidationUnavailable');
const silent = new Problem('graph-unavailable', 'No answer.');
type Verdict = Problem | null;

/** Confirms with these results, one for each call; the last one repeats. Returns the times of the calls in seconds, and the verdict. */
const run = async (answers: readonly Verdict[], deadlineMs = 25_000, jobIds = ['one.job'], callMs = 0) => {
  const { clock, run: pass } = openVirtualTime();
  const beganAt = clock.now();
  const asked: number[] = [];
  const post = async () => {
    const answer = answers[Math.min(asked.push((clock.now() - beganAt) / 1000), answers.length) - 1];
    if (callMs > 0) await clock.sleep(callMs);
    if (answer instanceof Problem) throw answer;
  };
  const openProbe = () => ({ post, deadlineAt: clock.now() + deadlineMs });
  const ended: { doubt?: Doubt | null } = {};
  const work = confirm({ openProbe, clock }, { owner: 'servicePrincipals', ownerId }, jobIds).then(
    (doubt) => {
      ended.doubt = doubt;
    },
  );
  await pass();
  await work;
  return { asked, doubt: ended.doubt };
};

describe('the validation of the written set', () => {
  it('is done once when it is valid', async () => {
    expect(await run([null])).toEqual({ asked: [0], doubt: null });
  });

  it.each([
    ['the old set is still seen', invalid],
    ['the target system is not reached', untested],
    ['Graph does not answer', silent],
  ])('is asked again where %s', async (_what, answer) => {
    expect(await run([answer, answer, null])).toEqual({ asked: [0, 1, 3], doubt: null });
  });

  it('is repeated after 1, 2, 4 and 8 seconds, then the last verdict counts', async () => {
    const { asked, doubt } = await run([invalid]);
    expect(asked).toEqual([0, 1, 3, 7, 15]);
    expect(doubt).toEqual({ verdict: 'invalid', problem: invalid });
  });

  it.each([
    [500, [0]],
    [1000, [0]],
    [1001, [0, 1]],
    [8000, [0, 1, 3, 7]],
  ])('is asked again for as long as %i ms allow', async (deadlineMs, at) => {
    expect((await run([untested], deadlineMs)).asked).toEqual(at);
  });

  it('includes the duration of the calls', async () => {
    expect((await run([untested], 6000, ['one.job'], 1500)).asked).toEqual([0, 2.5]);
  });

  it('keeps the last verdict when later attempts have none', async () => {
    expect((await run([untested, invalid, silent])).doubt?.verdict).toBe('invalid');
    expect((await run([invalid, untested, silent])).doubt?.verdict).toBe('unknown');
    expect((await run([silent])).doubt).toEqual({ verdict: null, problem: silent });
  });

  it('is invalid when one job cannot be tested and another refuses the set', async () => {
    const { asked, doubt } = await run([untested, invalid], 500, ['one.job', 'two.job']);
    expect([asked, doubt?.verdict]).toEqual([[0, 0], 'invalid']);
  });
});
