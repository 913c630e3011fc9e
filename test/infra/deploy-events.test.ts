import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readPipeline, readTexts } from './pipelines/pipeline.ts';

const { stages } = readPipeline(readTexts());

/** What the last job of a stage runs. */
const scriptOf = (stage: 'dev' | 'prod'): string => {
  const steps = stages
    .find(({ stage: name }) => name === `Deploy_${stage}`)
    ?.jobs.find(({ name }) => name === 'Events')?.steps;
  return String(steps?.at(-1)?.inputs['inlineScript']);
};

/** An Azure CLI that writes its calls down, and answers from the environment. `FAIL`: the start of a call that fails. */
const az = `#!/usr/bin/env bash
echo "$*" >> "$STAND/calls"
if [ -n "\${FAIL:-}" ] && [[ "$*" = "$FAIL"* ]]; then echo 'ERROR: not allowed' >&2; exit 1; fi
case "$*" in
  'deployment group show '*) printf '%s' "\${ACCOUNT:-}" ;;
  'eventgrid system-topic list '*) printf '%s' "\${TOPIC:-}" ;;
  'eventgrid system-topic event-subscription list '*) printf '%s' "\${SUBSCRIPTION:-}" ;;
esac
`;

let stand: string;
beforeEach(() => {
  stand = mkdtempSync(join(tmpdir(), 'deploy-events-'));
  writeFileSync(join(stand, 'az'), az);
  chmodSync(join(stand, 'az'), 0o755);
});
afterEach(() => {
  rmSync(stand, { recursive: true });
});

const run = (state: Readonly<Record<string, string>>, stage: 'dev' | 'prod' = 'dev') => {
  const { status, stdout } = spawnSync('bash', ['-c', scriptOf(stage)], {
    encoding: 'utf8',
    env: {
      PATH: `${stand}${delimiter}${process.env['PATH'] ?? ''}`,
      STAND: stand,
      RESOURCE_GROUP: `rg-gsp-${stage}`,
      API_CLIENT_ID: '10000000-0000-4000-8000-00000000000c',
      ...state,
    },
  });
  const calls = readFileSync(join(stand, 'calls'), 'utf8').trim().split('\n');
  const changes = calls.filter((call) => / (?:create|delete) /u.test(call));
  return { exitCode: status, output: stdout, calls, changes };
};

const deletion = (stage: string) =>
  `eventgrid system-topic event-subscription delete --resource-group rg-gsp-${stage} --system-topic-name evgt-gsp-${stage}-vault --name rotation --yes`;

describe('the last job of a deployment', () => {
  it('AUTO_ROTATE names owners: creates the subscription', () => {
    const { exitCode, changes } = run({ ACCOUNT: 'dlgspdevabc' });
    expect(exitCode).toBe(0);
    expect(changes).toEqual([expect.stringContaining('--template-file infra/events.bicep')]);
  });

  it.each(['dev', 'prod'] as const)(
    'AUTO_ROTATE was emptied: deletes the subscription of %s and says so',
    (stage) => {
      const state = { TOPIC: `evgt-gsp-${stage}-vault`, SUBSCRIPTION: 'rotation' };
      const { exitCode, output, calls, changes } = run(state, stage);
      expect(exitCode).toBe(0);
      expect(changes).toEqual([deletion(stage)]);
      expect(output).toContain('is deleted');
      expect(calls.join('\n')).toContain(`[?name=='evgt-gsp-${stage}-vault'].name`);
      expect(calls.join('\n')).toContain("[?name=='rotation'].name");
    },
  );

  it.each([
    ['the vault has no topic', {}],
    ['the topic has no such subscription', { TOPIC: 'evgt-gsp-dev-vault' }],
  ])('AUTO_ROTATE is empty, and %s: changes nothing', (_what, state) => {
    const { exitCode, output, changes } = run(state);
    expect([exitCode, changes]).toEqual([0, []]);
    expect(output).toContain('no events are delivered');
  });

  it.each([
    'deployment group show',
    'eventgrid system-topic list',
    'eventgrid system-topic event-subscription list',
    'eventgrid system-topic event-subscription delete',
  ])('%s fails: the job fails', (FAIL) => {
    const state = { TOPIC: 'evgt-gsp-dev-vault', SUBSCRIPTION: 'rotation', FAIL };
    expect(run(state).exitCode).not.toBe(0);
  });

  it('looks for the topic and the subscription under the names that are deployed', () => {
    const events = readFileSync('infra/events.bicep', 'utf8');
    expect(events).toContain("param workload string = 'gsp'");
    expect(events).toContain("name: 'evgt-${name}-vault'");
    expect(events).toContain("name: 'rotation'");
  });
});
