import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { demoApiClientId, fixedPorts } from '../../local/settings.ts';
import { expectedJobs, jobIds } from './support/expected-jobs.ts';
import { expectAllPages, expectEnd, expectReason } from './support/fleet-cases.ts';
import { runProgram } from './support/run-program.ts';
import { startSampleService, type SampleService, type SignedInAs } from './support/sample-service.ts';

let at: SampleService;
beforeAll(async () => {
  at = await startSampleService();
});
afterAll(() => at.close());

const ways: readonly SignedInAs[] = ['a managed identity', 'a person'];
const fleet = [process.execPath, 'docs/samples/fleet.ts'] as const;
const quarantined = demoOwners.quarantined.id;

describe.each(ways)('as %s', (as) => {
  it('bash and curl print the jobs of an owner as the API returns them', async () => {
    const ran = await at.run('bash', ['docs/samples/jobs.sh'], { as, env: { OWNER_ID: quarantined } });
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toEqual(await at.read(`servicePrincipals/${quarantined}/jobs`));
  });

  it('TypeScript prints a line for each job', async () => {
    const { id } = demoOwners.several;
    const ran = await at.run(process.execPath, ['docs/samples/jobs.ts'], { as, env: { OWNER_ID: id } });
    expect(ran).toMatchObject({ exitCode: 0, stdout: await expectedJobs(at, id) });
  });

  it.each([
    ['bash', 'docs/samples/jobs.sh'],
    [process.execPath, 'docs/samples/jobs.ts'],
  ])('a missing setting is named: %s %s', async (command, sample) => {
    const ran = await at.run(command, [sample], { as, env: { OWNER_ID: '' } });
    expect(ran.exitCode).not.toBe(0);
    expect(ran.stderr).toContain('OWNER_ID');
  });

  // The client id of an application is not the object id of an owner.
  it.each([
    ['bash', 'docs/samples/jobs.sh'],
    [process.execPath, 'docs/samples/jobs.ts'],
  ])('a refusal ends with an error that has the problem: %s %s', async (command, sample) => {
    const ran = await at.run(command, [sample], { as, env: { OWNER_ID: demoApiClientId } });
    expect(ran.exitCode).not.toBe(0);
    expect(`${ran.stdout}${ran.stderr}`).toContain('"code":"not-found"');
  });

  it('TypeScript reads all pages, repeats what can succeed, and gets 304 for its ETag', () =>
    expectAllPages(at, fleet, as));
});

it('TypeScript says why no answer comes', () => expectReason(at, fleet), 60_000);

it('TypeScript ends at once where a repeat cannot help or the wait is too long', () =>
  expectEnd(at, fleet, 'a managed identity'));

describe('docs/using.md', () => {
  const page = readFileSync('docs/using.md', 'utf8');

  it('shows a part of what jobs-list answers', async () => {
    const [, shown = 'null'] = /```json\n([^]*?)```/u.exec(page) ?? [];
    expect(await at.read(`servicePrincipals/${quarantined}/jobs`)).toMatchObject(JSON.parse(shown) as object);
  });

  it('has a command for the local run that works', async () => {
    const [command = ''] = /^API=http[^]*?(?=\n```)/mu.exec(page) ?? [];
    const here = command
      .replace('http://127.0.0.1:7071', new URL(at.api).origin)
      .replace(`http://127.0.0.1:${fixedPorts.identity}`, at.upstreams.identity.url);
    expect(here).not.toContain(':70');
    const ran = await runProgram('bash', ['-c', here], { PATH: process.env['PATH'] });
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ran.stdout)).toEqual(await at.read(`servicePrincipals/${quarantined}/jobs`));
  });
});

// The last one, because it changes the job.
describe('docs/samples/start.sh', () => {
  const env = async (KEY: string) => ({
    OWNER_ID: quarantined,
    JOB_ID: (await jobIds(at, quarantined)).join(),
    TOKEN: await at.upstreams.entra.token({ caller: 'operator' }),
    KEY,
  });
  const startsOf = () => at.upstreams.graph.requests.filter(({ path }) => path.endsWith('/start')).length;

  it('starts the job once, with the key; where the dry run would be refused, it ends with the plan', async () => {
    const key = crypto.randomUUID();
    const settings = { as: 'a person', env: await env(key) } as const;
    const ran = await at.run('bash', ['docs/samples/start.sh'], settings);
    expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(ran.stdout).toMatch(/"dryRun":true[^]*"sent":true/u);
    const { JOB_ID, TOKEN } = settings.env;
    const url = `${at.api}/servicePrincipals/${quarantined}/jobs/${JOB_ID}/start`;
    const headers = { authorization: `Bearer ${TOKEN}`, 'idempotency-key': key };
    const again = await fetch(url, { method: 'POST', headers });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);

    const refused = await at.run('bash', ['docs/samples/start.sh'], settings);
    expect(refused).toMatchObject({ exitCode: 1, stderr: '' });
    expect(refused.stdout).toContain('"pass":false');
    expect(refused.stdout).not.toContain('"sent":true');
    expect(startsOf()).toBe(1);
  });
});
