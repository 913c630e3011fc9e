import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Directory } from './directory.ts';

/** Graph's own service principal, with the app roles of synchronization and one more. */
export const graphPrincipal = {
  id: '10000000-0000-4000-8000-000000000001',
  appId: '00000003-0000-0000-c000-000000000000',
  appRoles: [
    { id: '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30', value: 'Application.Read.All' },
    { id: '5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce', value: 'Synchronization.Read.All' },
    { id: '9b50c33d-700f-43b1-b2eb-87e89b703581', value: 'Synchronization.ReadWrite.All' },
    { id: '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30', value: 'Application.Read.All' },
  ],
};

export interface Run {
  readonly exitCode: number | null;
  readonly output: string;
  /** The calls of Graph that were meant to change something. */
  readonly calls: readonly {
    readonly method: string;
    readonly path: string;
    readonly body: Record<string, unknown>;
  }[];
  readonly changed: boolean;
}

/** A directory that the scripts of infra/graph can be run against, with a fake `az` first on the PATH. */
export const openDirectory = (start: Directory) => {
  const folder = mkdtempSync(join(tmpdir(), 'fake-az-'));
  const state = join(folder, 'directory.json');
  const az = join(folder, 'az');
  writeFileSync(state, JSON.stringify(start));
  writeFileSync(az, `#!/bin/sh\nexec "${process.execPath}" "${resolve('test/infra/graph/az.ts')}" "$@"\n`);
  chmodSync(az, 0o755);
  const read = () => JSON.parse(readFileSync(state, 'utf8')) as Directory;
  const run = (script: string, ...args: readonly string[]): Run => {
    rmSync(`${state}.calls`, { force: true });
    const before = read();
    const { status, stdout, stderr } = spawnSync(`infra/graph/${script}`, args, {
      encoding: 'utf8',
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, FAKE_AZ_STATE: state },
    });
    const lines = existsSync(`${state}.calls`)
      ? readFileSync(`${state}.calls`, 'utf8').trim().split('\n')
      : [];
    const calls = lines.map((line) => JSON.parse(line) as Run['calls'][number]);
    return { exitCode: status, output: stdout + stderr, calls, changed: !isDeepStrictEqual(read(), before) };
  };
  /** On a machine without the Azure CLI. */
  const runWithoutAz = (script: string, ...args: readonly string[]) => {
    symlinkSync('/bin/bash', join(folder, 'bash'));
    symlinkSync('/usr/bin/dirname', join(folder, 'dirname'));
    rmSync(az);
    const { status, stderr } = spawnSync(`infra/graph/${script}`, args, {
      encoding: 'utf8',
      env: { PATH: folder },
    });
    return { exitCode: status, output: stderr };
  };
  return {
    read,
    run,
    runWithoutAz,
    close: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
