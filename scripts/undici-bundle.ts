/** Bundles one file of undici: with its index, fetch, caches and WebSockets would take most of the size and of the loading. */
import type { Plugin } from 'esbuild';

export const undiciBundle: Plugin = {
  name: 'undici-bundle',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]node_modules[\\/]undici[\\/]index\.js$/ }, () => ({
      contents: `export { default as Client } from './lib/dispatcher/client.js';`,
      loader: 'js',
    }));
  },
};
