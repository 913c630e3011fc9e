/** How the telemetry SDK becomes part of the bundle: one copy of each package, and none that dials on its own. */
import type { Plugin } from 'esbuild';

/** Modules of the exporter that no setting of ours reaches; each is replaced by one that does nothing. */
const silenced = [
  {
    // Polls settings.sdk.monitor.azure.com from the first minute on, to let Microsoft switch features remotely.
    module:
      /monitor-opentelemetry-exporter[\\/]dist[\\/]esm[\\/]_configuration[\\/]configurationManager\.js$/,
    contents: `const silent = { initialize() {}, registerCallback() {}, shutdown() {} };
export const ConfigurationManager = { getInstance: () => silent };`,
  },
  {
    // Usage counts for Microsoft, sent to a resource of theirs; asks the metadata address of the machine where it runs.
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
    // Counts of what was sent, as rows of their own among ours.
    module:
      /monitor-opentelemetry-exporter[\\/]dist[\\/]esm[\\/]export[\\/]statsbeat[\\/]customerSDKStats\.js$/,
    contents: `export const CustomerSDKStatsMetrics = { getInstance: () => undefined };`,
  },
];

const shared = /^@(?:opentelemetry\/|azure\/monitor-opentelemetry)/;
const resolving = Symbol('resolving');

/** Every importer gets the copy at the top of node_modules, as ESM: 11 files instead of 38, a third of the size. */
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

/** Packages that have both forms are taken as ESM, so that what is not used is left out. */
export const mainFields = ['module', 'main'];
