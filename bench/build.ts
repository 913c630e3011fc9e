/** Bundles this service as a target, with the options of the deployed bundle. */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions } from '../scripts/bundle.ts';

export const buildTargets = async (): Promise<void> => {
  rmSync('bench/dist', { recursive: true, force: true });
  await build({
    ...bundleOptions,
    entryPoints: ['core.ts', 'functions.ts', 'objects.ts', 'bare.js'].map((file) => `bench/targets/${file}`),
    outdir: 'bench/dist',
    external: [],
    alias: { '@azure/functions-core': './local/functions-host/functions-core.ts' },
    define: { 'process.env.BUILD_ID': '"bench"', 'process.env.BUILD_VERSION': '"1.0.0"' },
  });
};
