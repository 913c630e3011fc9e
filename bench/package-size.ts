/** Bytes and files of the deployed package. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';

export const measurePackage = () => {
  for (const script of ['scripts/build.ts', 'scripts/package.ts'])
    execFileSync(process.execPath, [script], { stdio: 'ignore' });
  const zip = readFileSync('artifacts/app.zip');
  return { megabytes: zip.length / 1e6, files: Object.keys(unzipSync(zip)).length };
};
