import { describe, expect, it } from '@jest/globals';
import { smoke, type Far, type Reply } from '../../../scripts/smoke/checks.ts';

const well: Reply = { status: 200, body: { status: 'pass', build: 'new', checks: { graph: 'pass' } } };
const failing: Reply = { status: 200, body: { status: 'fail', build: 'new', checks: { graph: 'fail' } } };
const jobs: Reply = { status: 200, body: { items: [] } };
const owner = 'servicePrincipals/602eb650-63f7-45a2-9cae-05cb1afdcdcb';
const expected = { build: 'new', waitMs: 0, owner, token: 'token' };

/** A service whose deep health gives these answers in turn, and whose read with a token gives one answer. */
const open = (health: readonly (Reply | null)[], read: Reply | null = jobs) => {
  const said: string[] = [];
  let time = 0;
  let asked = 0;
  const far: Far = {
    ask: (path, token) => {
      if (path === 'health') return Promise.resolve(well);
      if (path.startsWith('health')) return Promise.resolve(health[(asked += 1) - 1] ?? null);
      return Promise.resolve(token === undefined ? { status: 401, body: {} } : read);
    },
    now: () => time,
    wait: (ms) => {
      time += ms;
      return Promise.resolve();
    },
    say: (line) => said.push(line),
  };
  return { far, said, elapsed: () => time };
};
const findingOf = async (far: Far, name: string) =>
  (await smoke(far, expected)).find(({ check }) => check === name);

describe('deep health', () => {
  it('passes at the third try, and says what failed before', async () => {
    const { far, said, elapsed } = open([failing, null, well]);
    expect(await findingOf(far, 'health')).toMatchObject({ passed: true });
    expect(said).toEqual(['health 200 graph, asking again', 'health no answer, asking again']);
    // The service keeps a result for 30 s.
    expect(elapsed()).toBe(62_000);
  });

  it('fails after three tries', async () => {
    const { far } = open([failing, failing, failing, well]);
    expect(await findingOf(far, 'health')).toEqual({ check: 'health', passed: false, seen: '200 graph' });
  });

  it('is asked once where it passes', async () => {
    const { far, elapsed } = open([well, failing]);
    expect(await findingOf(far, 'health')).toMatchObject({ passed: true });
    expect(elapsed()).toBe(0);
  });
});

describe('a read that is refused', () => {
  const seen = async (status: number, body: Reply['body'] = {}) =>
    (await findingOf(open([well], { status, body }).far, 'read'))?.seen;

  it('403 without a body: Easy Auth, with the row of the docs', async () => {
    expect(await seen(403)).toBe(
      '403, wanted 200: Easy Auth lets no application pass, or the network is not allowed (docs/deploy.md, "403 without a body")',
    );
  });

  it('401 without a body: Easy Auth refused the token', async () => {
    expect(await seen(401)).toContain('"401 without a body"');
  });

  it.each([
    [403, 'forbidden'],
    [401, 'token-invalid'],
  ])('%i %s: the service itself, and Easy Auth is not blamed', async (status, code) => {
    expect(await seen(status, { code })).toBe(`${status} ${code}, wanted 200`);
  });
});
