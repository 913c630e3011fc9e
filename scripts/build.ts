/** Bundles the functions app into dist/. A build replaces the last one at once: a process that runs it finds its files. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions } from './bundle.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const outdir = `artifacts/dist-${process.pid}`;
const { metafile } = await build({
  ...bundleOptions,
  entryPoints: ['functions/main.ts'],
  outdir,
  metafile: true,
  define: {
    'process.env.BUILD_ID': JSON.stringify(process.env['BUILD_ID'] ?? 'local'),
    'process.env.BUILD_VERSION': JSON.stringify(version),
  },
});

if (existsSync('dist')) renameSync('dist', `${outdir}-last`);
renameSync(outdir, 'dist');
rmSync(`${outdir}-last`, { recursive: true, force: true });

const sizes = Object.values(metafile.outputs).map(({ bytes }) => bytes);
const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
console.log(`dist/: ${sizes.length} files, ${(total / 1e6).toFixed(2)} MB`);
