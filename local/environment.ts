import type { Watch } from '../shared/fleet/sweep/find-owners.ts';
import { watchSetting } from '../shared/config/setting-types.ts';

/** Settings by name. An empty setting counts as absent. */
export type Settings = Readonly<Record<string, string | undefined>>;

const given = (settings: Settings): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  );

/** The settings that `npm start` sets itself, because its upstreams take free ports. */
const upstreamNames = [
  'GRAPH_ENDPOINT',
  'LOGIN_ENDPOINT',
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'KEY_VAULT_URI',
  'STATE_URI',
];

/** Settings of every local run, unless the environment has others. */
const defaults = {
  AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
  /** Without it the telemetry SDK drops requests and dependencies. */
  OTEL_TRACES_SAMPLER: 'always_on',
};

/** The default of `WATCH`. It is not in `local.settings.json`, because a timer makes `func start` require storage. */
const demoWatch = 'all';

const loopback = ['127.0.0.1', 'localhost'];

/** A proxy of this machine must not intercept the requests to the upstreams. */
const noProxy = (environment: Settings): Record<string, string> => {
  const known = environment['NO_PROXY'] ?? environment['no_proxy'] ?? '';
  const hosts = [...new Set([...known.split(',').filter((host) => host !== ''), ...loopback])].join(',');
  return { NO_PROXY: hosts, no_proxy: hosts };
};

/**
 * The settings of the app in a local run. The environment has priority, then the addresses of the upstreams, then the values
 * of `local.settings.json`.
 */
export const localEnvironment = (
  values: Settings,
  upstreams: Settings,
  environment: Settings,
): Record<string, string> => ({
  WATCH: demoWatch,
  ...given(Object.fromEntries(Object.entries(values).filter(([name]) => !upstreamNames.includes(name)))),
  ...defaults,
  ...upstreams,
  ...given(environment),
  ...noProxy(environment),
});

/** `Values` of `local.settings.json`. */
export const readValues = (text: string): Settings => {
  const { Values } = JSON.parse(text) as { Values?: Settings };
  return Values ?? {};
};

/** The owners of `WATCH`. Without owners the fleet is off. */
export type Watched = Watch['owners'];

/** No owners where the setting is absent or wrong. */
export const readWatched = (text: string | undefined): Watched => watchSetting.safeParse(text).data ?? [];
