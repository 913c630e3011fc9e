import type { Plugin } from 'esbuild';
import { assets } from './assets.ts';

/** Puts the texts of the page into the bundle, in a chunk of their own. */
export const docsPageBundle: Plugin = {
  name: 'docs-page-bundle',
  setup: (build) => {
    build.onLoad({ filter: /shared[\\/]docs-page[\\/]assets\.ts$/ }, () => ({
      contents: `export const assets = ${JSON.stringify(assets)};`,
      loader: 'js',
    }));
  },
};
