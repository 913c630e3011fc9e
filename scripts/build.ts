/** Bundles the functions app into dist/. */
import { readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions } from './bundle.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

rmSync('dist', { recursive: true, force: true });
const { metafile } = await build({
  ...bundleOptions,
  entryPoints: ['functions/main.ts'],
  outdir: 'dist',
  metafile: true,
  define: {
    'process.env.BUILD_ID': JSON.stringify(process.env['BUILD_ID'] ?? 'local'),
    'process.env.BUILD_VERSION': JSON.stringify(version),
  },
});

const sizes = Object.values(metafile.outputs).map(({ bytes }) => bytes);
const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
console.log(`dist/: ${sizes.length} files, ${(total / 1e6).toFixed(2)} MB`);
