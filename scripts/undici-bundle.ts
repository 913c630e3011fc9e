/** Bundles the client of undici without its index, whose fetch, caches and WebSockets would take time to load. */
import type { Plugin } from 'esbuild';

const inUndici = (file: string): RegExp => new RegExp(`[\\\\/]node_modules[\\\\/]undici[\\\\/]${file}\\.js$`);

/** Modules that the client requires and that shared/net/connection.ts never causes it to call. */
const unused = inUndici(String.raw`lib[\\/](?:dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body)`);

export const undiciBundle: Plugin = {
  name: 'undici-bundle',
  setup: (build) => {
    build.onLoad({ filter: inUndici('index') }, () => ({
      contents: `export { default as Client } from './lib/dispatcher/client.js';`,
      loader: 'js',
    }));
    build.onLoad({ filter: unused }, () => ({ contents: '', loader: 'js' }));
  },
};
