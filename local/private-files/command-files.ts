import { rmSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { findGrant, tokenNames } from '../fake-entra/callers.ts';
import type { FakeEntra } from '../fake-entra/server.ts';
import type { FakeKeyVault } from '../fake-key-vault/server.ts';
import { bodyFilesAt } from '../guide/body-files.ts';
import { vaultCertificateFile, type HeaderFileName } from '../guide/command.ts';
import { createHeaderFiles } from './header-files.ts';
import { makePrivateFolder, writePrivateFile } from './local-folder.ts';
import { fixedPorts } from '../settings.ts';

/** The folder of everything that a local run keeps, below the root of the repository. */
export const localFolder = '.local';

const checkMs = 60_000;

/** The files that the printed commands name. */
export interface CommandFiles {
  /** As seen from the root of the repository, with `/` on each system. */
  readonly folder: string;
  /** Removes the files. */
  readonly close: () => Promise<void>;
}

/** Tokens belong to one fake Entra. Where it has moved to another port, another run has its files in `.local` itself. */
const folderOf = (entra: FakeEntra): string => {
  const port = Number(new URL(entra.url).port);
  return port === fixedPorts.entra ? localFolder : `${localFolder}/${port}`;
};

/** Removes the folder where nothing else is in it. */
const removeIfEmpty = (folder: string): void => {
  try {
    rmdirSync(folder);
  } catch {
    // Keys, or the files of another run.
  }
};

/** The fakes whose tokens and certificate the commands need. */
interface Issuers {
  readonly entra: FakeEntra;
  readonly vault: Pick<FakeKeyVault, 'officerToken' | 'certificate'>;
}

const issueToken = (name: HeaderFileName, { entra, vault }: Issuers): Promise<string> => {
  if (name === 'vault-officer') return Promise.resolve(vault.officerToken());
  const grant = findGrant(name, Math.floor(Date.now() / 1000));
  return grant === undefined ? Promise.reject(new Error(`no caller ${name}`)) : entra.token(grant);
};

/** Writes the headers and bodies, and new tokens before the old ones expire. */
export const writeCommandFiles = async (root: string, issuers: Issuers): Promise<CommandFiles> => {
  const folder = folderOf(issuers.entra);
  const path = join(root, folder);
  const headers = createHeaderFiles({
    folder: path,
    now: Date.now,
    names: [...tokenNames, 'vault-officer'],
    issue: (name) => issueToken(name, issuers),
  });
  await headers.write();
  makePrivateFolder(path);
  const files = { ...bodyFilesAt(Date.now()), [vaultCertificateFile]: issuers.vault.certificate };
  for (const [name, text] of Object.entries(files)) writePrivateFile(path, name, text);
  const timer = setInterval(() => {
    headers.renewIfDue().catch((error: unknown) => {
      console.error(`The files in ${folder} could not be renewed:`, error);
    });
  }, checkMs);
  const close = () => {
    clearInterval(timer);
    headers.remove();
    for (const name of Object.keys(files)) rmSync(join(path, name), { force: true });
    removeIfEmpty(path);
    return Promise.resolve();
  };
  return { folder, close };
};
