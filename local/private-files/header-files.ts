import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HeaderFileName } from '../guide/command.ts';
import { makePrivateFolder, writePrivateFile } from './local-folder.ts';

export interface HeaderFilesOptions {
  readonly folder: string;
  /** The names of the files. */
  readonly names: readonly HeaderFileName[];
  /** A new access token, valid for an hour. */
  readonly issue: (name: HeaderFileName) => Promise<string>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Files with an Authorization header for `curl -H @file`, one for each caller. */
export interface HeaderFiles {
  readonly write: () => Promise<void>;
  /** Writes new tokens where the old ones are half an hour old. To be called each minute: a timer stops while a computer sleeps. */
  readonly renewIfDue: () => Promise<void>;
  readonly remove: () => void;
}

/** Half of the lifetime of a token. */
const renewAfterMs = 30 * 60 * 1000;

export const createHeaderFiles = ({ folder, names, issue, now }: HeaderFilesOptions): HeaderFiles => {
  let writtenAt = -Infinity;
  let isRemoved = false;
  const write = async () => {
    const at = now();
    const tokens = await Promise.all(names.map(async (name) => [name, await issue(name)] as const));
    if (isRemoved) return;
    makePrivateFolder(folder);
    for (const [name, token] of tokens) writePrivateFile(folder, name, `Authorization: Bearer ${token}\n`);
    writtenAt = at;
  };
  return {
    write,
    renewIfDue: async () => {
      if (now() - writtenAt >= renewAfterMs) await write();
    },
    remove: () => {
      isRemoved = true;
      for (const name of names) rmSync(join(folder, name), { force: true });
    },
  };
};
