/** Options of the deployed bundle: ES modules, split so that identity and telemetry load when first needed. */
import type { BuildOptions } from 'esbuild';
import { docsPageBundle } from './docs-page/plugin.ts';
import { schemaBundle } from './schema-metadata.ts';
import { mainFields, telemetryBundle } from './telemetry-bundle.ts';
import { undiciBundle } from './undici-bundle.ts';

/** CommonJS packages inside an ESM bundle expect this name. None of them uses `__dirname` or `__filename`. */
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);`;

export const bundleOptions = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  splitting: true,
  // Names are not minified, because operators read stacks and error types in telemetry. `keepNames` would cost time per closure.
  minifySyntax: true,
  minifyWhitespace: true,
  mainFields,
  plugins: [telemetryBundle, undiciBundle, docsPageBundle, schemaBundle],
  banner: { js: banner },
  // The Functions runtime supplies this module. A bundled copy would never be called.
  external: ['@azure/functions-core'],
  logLevel: 'warning',
} satisfies BuildOptions;
