import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder that only its owner can read. Windows ignores the mode. */
export const makePrivateFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
};

/** Writes a file that only its owner can read. A reader sees the old text or the new one, never a part. */
export const writePrivateFile = (folder: string, name: string, text: string): void => {
  const temporary = join(folder, `${name}.${process.pid}.tmp`);
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, join(folder, name));
};
