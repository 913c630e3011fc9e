/**
 * `npm run check:page`: the page of the built package in a real browser. `-- --screenshot` also writes docs/page.png. It needs
 * Chromium, so `npm test` does not run it.
 */
import { spawnSync } from 'node:child_process';

const jest = [
  'node_modules/jest/bin/jest.js',
  '--runInBand',
  '--coverage=false',
  '--testTimeout=300000',
  '--testMatch',
  '<rootDir>/test/page/**/*.check.ts',
];
const SCREENSHOT = process.argv.includes('--screenshot') ? 'docs/page.png' : '';
const { status } = spawnSync(process.execPath, jest, {
  stdio: 'inherit',
  env: { ...process.env, SCREENSHOT },
});
process.exit(status ?? 1);
