import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { graphPrincipal, openDirectory } from './graph/scripts.ts';

const identity = {
  id: '20000000-0000-4000-8000-000000000002',
  appId: '20000000-0000-4000-8000-00000000000a',
};
const api = {
  id: '10000000-0000-4000-8000-00000000000b',
  appId: '10000000-0000-4000-8000-00000000000c',
  appRoles: [{ id: '10000000-0000-4000-8000-00000000000d', value: 'Synchronization.Rotate' }],
};
const other = '40000000-0000-4000-8000-000000000004';
const empty = { applications: {}, principals: [graphPrincipal, identity, api], assignments: [] };
const closed = { ...empty, isClosed: true };
const read = `${identity.id}=Synchronization.Read.All`;
const write = `${read},Synchronization.ReadWrite.All`;

let directory: ReturnType<typeof openDirectory>;
const open = (start: Parameters<typeof openDirectory>[0]) => {
  directory.close();
  directory = openDirectory(start);
};
const check = (...args: readonly string[]) =>
  directory.run('check-grants.sh', '--identity', identity.id, ...args);
const grant = (...args: readonly string[]) =>
  directory.run('grants.sh', '--api', api.appId, '--identity', identity.id, ...args);

beforeEach(() => {
  directory = openDirectory(empty);
});
afterEach(() => {
  directory.close();
});

describe('check-grants.sh', () => {
  it('1: the identity has no permission; the answer is the command that grants it', () => {
    const { exitCode, output, calls } = check();
    expect([exitCode, calls]).toEqual([1, []]);
    expect(output).toContain(`infra/graph/grants.sh --api <client id> --identity ${identity.id}\n`);
    expect(output).toContain('for about a day');
  });

  it('0: after that command', () => {
    grant();
    expect(check()).toMatchObject({ exitCode: 0, output: 'The identity has Synchronization.Read.All.\n' });
  });

  it('1: operations need the second permission as well; 0: after it was granted', () => {
    grant();
    const refused = check('--operations');
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain(`--identity ${identity.id} --operations\n`);
    grant('--operations');
    expect(check('--operations').exitCode).toBe(0);
  });

  it('1: WATCH=all needs Application.Read.All as well; 0: after it was granted', () => {
    grant();
    const refused = check('--watch-all');
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain(`--identity ${identity.id} --watch-all\n`);
    grant('--watch-all');
    expect(check('--watch-all').exitCode).toBe(0);
  });

  it('1: AUTO_ROTATE needs the app role of Event Grid as well; 0: after it was granted', () => {
    grant('--operations');
    const ask = ['--operations', '--event-grid', '--api', api.appId];
    const refused = check(...ask);
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain(`--identity ${identity.id} --operations --event-grid\n`);
    expect(refused.output).toContain('would become a dead letter');
    grant('--operations', '--event-grid');
    const { exitCode, output } = check(...ask);
    expect(exitCode).toBe(0);
    expect(output).toContain('Event Grid has Synchronization.Rotate.\n');
  });

  it('1: another application has the app role', () => {
    grant('--caller', `${other}=Synchronization.Rotate`);
    expect(check('--event-grid', '--api', api.appId).exitCode).toBe(1);
  });

  it('1: the directory says no, whatever GRAPH_GRANTS says', () => {
    expect(check('--granted', read).exitCode).toBe(1);
  });

  it.each([
    [0, read, []],
    [0, write, ['--operations']],
    [1, read, ['--operations']],
    [0, `${write},Application.Read.All`, ['--operations', '--watch-all']],
    [1, write, ['--operations', '--watch-all']],
    [0, `${write},Synchronization.Rotate`, ['--operations', '--event-grid', '--api', api.appId]],
    [1, write, ['--operations', '--event-grid', '--api', api.appId]],
    [1, '', []],
    [1, `${other}=Synchronization.Read.All`, []],
    [1, `${identity.id}=Synchronization.Read`, []],
  ])('%i: a caller who may not read the directory, with GRAPH_GRANTS %s %j', (exitCode, granted, args) => {
    open(closed);
    const run = check('--granted', granted, ...args);
    expect(run.exitCode).toBe(exitCode);
    expect(run.output).toContain(exitCode === 0 ? 'could not be read' : 'infra/graph/grants.sh');
  });

  it.each([[['--identity', 'id-gsp-dev']], [['--operation']], [['--identity']], [['--event-grid']]])(
    '2: %j',
    (args) => {
      expect(directory.run('check-grants.sh', ...args).exitCode).toBe(2);
    },
  );
});

describe('grants.sh', () => {
  it.each([
    [[], read],
    [['--operations'], write],
    [['--operations', '--event-grid'], `${write},Synchronization.Rotate`],
  ])('prints with %j last what check-grants.sh takes', (args, granted) => {
    expect(
      grant(...args)
        .output.trim()
        .split('\n')
        .at(-1),
    ).toBe(`GRAPH_GRANTS=${granted}`);
    expect(grant(...args).output).toContain(`GRAPH_GRANTS=${granted}\n`);
  });

  it('prints none with --dry-run: nothing was granted', () => {
    expect(grant('--dry-run').output).not.toContain('GRAPH_GRANTS=');
  });
});
