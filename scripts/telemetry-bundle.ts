/** Bundles the telemetry SDK with one copy of each package, and without modules that open connections of their own. */
import type { Plugin } from 'esbuild';

/** Modules of the exporter that no setting can switch off. Each is replaced by one that does nothing. */
const silenced = [
  {
    // Polls settings.sdk.monitor.azure.com, with which Microsoft switches features remotely.
    module:
      /monitor-opentelemetry-exporter[\\/]dist[\\/]esm[\\/]_configuration[\\/]configurationManager\.js$/,
    contents: `const silent = { initialize() {}, registerCallback() {}, shutdown() {} };
export const ConfigurationManager = { getInstance: () => silent };`,
  },
  {
    // Sends usage counts to a resource of Microsoft, and calls the instance metadata address.
    module:
      /monitor-opentelemetry-exporter[\\/]dist[\\/]esm[\\/]export[\\/]statsbeat[\\/]statsbeatManager\.js$/,
    contents: `const nothing = () => undefined;
const silent = {
  initialize: nothing, countSuccess: nothing, countFailure: nothing, countRetry: nothing, countThrottle: nothing,
  countException: nothing, countReadFailure: nothing, countWriteFailure: nothing,
  shutdown: async () => undefined, updateEndpoint: async () => undefined,
};
export const StatsbeatManager = { getInstance: () => silent };`,
  },
  {
    // Adds rows with counts of the sent items.
    module:
      /monitor-opentelemetry-exporter[\\/]dist[\\/]esm[\\/]export[\\/]statsbeat[\\/]customerSDKStats\.js$/,
    contents: `export const CustomerSDKStatsMetrics = { getInstance: () => undefined };`,
  },
];

const shared = /^@(?:opentelemetry\/|azure\/monitor-opentelemetry)/;
const resolving = Symbol('resolving');

/** Every importer gets the copy at the top of node_modules, as ESM: 11 files instead of 38, and a third of the size. */
export const telemetryBundle: Plugin = {
  name: 'telemetry-bundle',
  setup: (build) => {
    const resolveDir = build.initialOptions.absWorkingDir ?? process.cwd();
    build.onResolve({ filter: shared }, ({ path, pluginData }) =>
      pluginData === resolving
        ? undefined
        : build.resolve(path, { kind: 'import-statement', resolveDir, pluginData: resolving }),
    );
    for (const { module, contents } of silenced) {
      build.onLoad({ filter: module }, () => ({ contents, loader: 'js' }));
    }
  },
};

/** Packages with both forms are bundled as ESM, so that unused code is removed. */
export const mainFields = ['module', 'main'];
