import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerJson } from '../../local/answer.ts';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { upstreamSettings, startUpstreams, type Upstreams } from '../../local/upstreams.ts';
import { listen, stopServer } from '../../local/listen.ts';
import { demoApiClientId, demoTenantId } from '../../local/settings.ts';
import { checkBuild, type Far } from '../../scripts/smoke/checks.ts';
import { startChild, type Child } from '../../local/child.ts';

const owner = `servicePrincipals/${demoOwners.several.id}`;
let upstreams: Upstreams;
let app: Child;
let build: string;
let token: string;

const smoke = async (
  url: string,
  args: readonly string[],
  SMOKE_TOKEN = token,
  environment: Readonly<Record<string, string>> = {},
) => {
  const { exited, output } = await startChild(['scripts/smoke.ts', url, ...args], {
    SMOKE_TOKEN,
    ...environment,
  });
  return { exitCode: await exited, output: output() };
};
/** How each check ended, in order. */
const verdicts = (output: string) =>
  [...output.matchAll(/^(pass|FAIL) {2}(build|health|no token|read) /gmu)].map(([, verdict, check]) => [
    check,
    verdict,
  ]);

beforeAll(async () => {
  upstreams = await startUpstreams();
  token = await upstreams.entra.token({ caller: 'reader' });
  app = await startChild(['local/functions-host/serve.ts', '.'], {
    PORT: '0',
    ...upstreamSettings(upstreams),
    NODE_EXTRA_CA_CERTS: upstreams.certificate.file,
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
  });
  const health = (await (await fetch(`${app.url}/api/v1/health`)).json()) as { build: string };
  build = health.build;
});

afterAll(async () => {
  await app.stop('SIGTERM');
  await upstreams.close();
});

describe('npm run smoke against the built service', () => {
  const allPass = [
    ['build', 'pass'],
    ['health', 'pass'],
    ['no token', 'pass'],
    ['read', 'pass'],
  ];

  it('0: the build answers, is well, refuses who has no token, and reads the jobs of an owner', async () => {
    const { exitCode, output } = await smoke(app.url, ['--build', build, '--owner', owner]);
    expect([exitCode, verdicts(output)]).toEqual([0, allPass]);
    expect(output).toMatch(/^pass {2}read +200, 4 jobs/mu);
    expect(output).not.toContain(token);
  });

  it('0: without an owner the read must end in 404 of the service', async () => {
    const { exitCode, output } = await smoke(app.url, ['--build', build]);
    expect([exitCode, verdicts(output)]).toEqual([0, allPass]);
    expect(output).toMatch(/^pass {2}read +404 not-found \(request [0-9a-f-]{36}\)/mu);
  });

  it('1: another build answers for longer than --wait; nothing else is asked', async () => {
    const { exitCode, output } = await smoke(app.url, ['--build', 'next', '--wait', '0']);
    expect([exitCode, verdicts(output)]).toEqual([1, [['build', 'FAIL']]]);
    expect(output).toMatch(new RegExp(`build ${build} after \\d+ s \\(1 tries\\), wanted next`, 'u'));
  });

  it('1: the caller lacks the role', async () => {
    const norole = await upstreams.entra.token({ caller: 'norole' });
    const { exitCode, output } = await smoke(app.url, ['--build', build, '--owner', owner], norole);
    expect([exitCode, verdicts(output).at(-1)]).toEqual([1, ['read', 'FAIL']]);
    expect(output).toMatch(/^FAIL {2}read +403 forbidden/mu);
  });

  it('1: the service does not know the owner', async () => {
    const unknown = 'servicePrincipals/7d0c2b6e-93f1-4b8a-a1de-20c5f5a9e001';
    const { exitCode, output } = await smoke(app.url, ['--build', build, '--owner', unknown]);
    expect([exitCode, verdicts(output).at(-1)]).toEqual([1, ['read', 'FAIL']]);
  });

  it('1: nothing listens there', async () => {
    const { exitCode, output } = await smoke('http://127.0.0.1:1', ['--build', build, '--wait', '0']);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^FAIL {2}build +no answer/mu);
  });

  it.each([
    [['--build', '1', '--owner', 'groups/x']],
    [['--build', '1', '--wait', 'long']],
    [['--owner', owner]],
    [['--token', 'x']],
    [['--build', '1', '--app', 'func-gsp-dev']],
    [['--build', '1', '--resource-group', 'rg-gsp-dev']],
  ])('2: %j is refused with the usage', async (args) => {
    const { exitCode, output } = await smoke(app.url, args);
    expect(exitCode).toBe(2);
    expect(output).toContain('Usage: npm run smoke');
  });

  it('0: --help prints the usage, with what --wait 0 does', async () => {
    const { exitCode, output } = await smoke(app.url, ['--help']);
    expect(exitCode).toBe(0);
    expect(output).toContain('0 fails at once');
  });

  it('1: it cannot ask the Azure CLI whether the timer is registered', async () => {
    const { exitCode, output } = await smoke(
      app.url,
      ['--build', build, '--app', 'func-gsp-dev', '--resource-group', 'rg-gsp-dev'],
      token,
      { PATH: '' },
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^FAIL {2}triggers +the Azure CLI cannot read the app$/mu);
  });

  it('2: a token goes to https only, and there must be one', async () => {
    expect((await smoke('http://contoso.example', ['--build', build])).exitCode).toBe(2);
    expect((await smoke(app.url, ['--build', build], '')).exitCode).toBe(2);
  });
});

describe('npm run smoke against a service that is not as it must be', () => {
  let other: Server;
  let url: string;
  const answers = (path: string) =>
    path.includes('/health') ? { status: 'pass', build: '7', checks: { graph: 'pass' } } : { items: [] };

  beforeAll(async () => {
    other = createServer((request, response) => {
      answerJson(response, 200, answers(request.url ?? ''));
    });
    url = await listen(other, 0);
  });
  afterAll(() => stopServer(other));

  it('1: it answers without a token', async () => {
    const { exitCode, output } = await smoke(url, ['--build', '7', '--owner', owner]);
    expect([exitCode, verdicts(output).filter(([, verdict]) => verdict === 'FAIL')]).toEqual([
      1,
      [['no token', 'FAIL']],
    ]);
  });
});

describe('waiting for the build', () => {
  /** An upstream whose clock moves only during a wait. It reports the new build after a number of requests. */
  const open = (after: number, said: string[] = []) => {
    let time = 0;
    let asked = 0;
    const far: Far = {
      ask: () => Promise.resolve((asked += 1) > after ? { status: 200, body: { build: 'new' } } : null),
      now: () => time,
      wait: (ms) => {
        time += ms;
        return Promise.resolve();
      },
      say: (line) => said.push(line),
    };
    return far;
  };
  const expected = { build: 'new', waitMs: 600_000, owner: null, token: '' };

  it('asks again until it is there', async () => {
    expect(await checkBuild(open(3), expected)).toMatchObject({
      passed: true,
      seen: 'build new after 15 s (4 tries), wanted new',
    });
  });

  it('ends at its limit', async () => {
    expect(await checkBuild(open(Infinity), expected)).toMatchObject({
      passed: false,
      seen: 'no answer after 600 s (121 tries), wanted new',
    });
  });

  it('says at once and then each minute what it waits for', async () => {
    const said: string[] = [];
    const far = open(Infinity, said);
    const old = { ...far, ask: () => Promise.resolve({ status: 200, body: { build: 'local' } }) };
    await checkBuild(old, { ...expected, waitMs: 130_000 });
    expect(said).toEqual([
      'build local, waiting for new (0 s of 130); --wait 0 fails at once',
      'build local, waiting for new (60 s of 130); --wait 0 fails at once',
      'build local, waiting for new (120 s of 130); --wait 0 fails at once',
    ]);
  });

  it('says nothing where there is nothing to wait for', async () => {
    const said: string[] = [];
    await checkBuild(open(0, said), expected);
    await checkBuild(open(Infinity, said), { ...expected, waitMs: 0 });
    expect(said).toEqual([]);
  });

  it('prints nothing of an answer that does not look like a name', async () => {
    const reply = { status: 200, body: { build: '##vso[task.setvariable]', code: 'a\nb' } };
    const far = { ...open(0), ask: () => Promise.resolve(reply) };
    expect((await checkBuild(far, { ...expected, waitMs: 0 })).seen).toBe(
      '200 after 0 s (1 tries), wanted new',
    );
  });
});
