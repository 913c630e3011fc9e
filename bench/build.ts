/** Bundles the targets, each by itself as the deployed bundle is, with the same options. */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleOptions } from '../scripts/bundle.ts';

export const buildTargets = async (): Promise<void> => {
  rmSync('bench/dist', { recursive: true, force: true });
  for (const target of ['core.ts', 'functions.ts', 'objects.ts', 'bare.js'])
    await build({
      ...bundleOptions,
      entryPoints: [`bench/targets/${target}`],
      outdir: 'bench/dist',
      external: [],
      alias: { '@azure/functions-core': './local/functions-host/functions-core.ts' },
      define: { 'process.env.BUILD_ID': '"bench"', 'process.env.BUILD_VERSION': '"1.0.0"' },
    });
};
