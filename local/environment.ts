import { demoOwners } from './fake-graph/owners.ts';

/** Settings by name; an empty one counts as not given. */
export type Settings = Readonly<Record<string, string | undefined>>;

const given = (settings: Settings): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  );

/** The names that `npm start` gives values of its own, because its upstreams take free ports. */
const moving = ['GRAPH_ENDPOINT', 'LOGIN_ENDPOINT', 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'KEY_VAULT_URI'];

/** What makes the local run one: these hold unless the environment says otherwise. */
const always = {
  AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
  /** Without it the telemetry SDK drops requests and dependencies. */
  OTEL_TRACES_SAMPLER: 'always_on',
};

/** Watched unless the settings say otherwise: a timer in `local.settings.json` would make `func start` ask for storage. */
const demoWatch = JSON.stringify(Object.values(demoOwners).map(({ kind, id }) => `${kind}/${id}`));

const loopback = ['127.0.0.1', 'localhost'];

/** A proxy of this machine must not stand between the app and its upstreams. */
const noProxy = (environment: Settings): Record<string, string> => {
  const known = environment['NO_PROXY'] ?? environment['no_proxy'] ?? '';
  const hosts = [...new Set([...known.split(',').filter((host) => host !== ''), ...loopback])].join(',');
  return { NO_PROXY: hosts, no_proxy: hosts };
};

/**
 * The settings of the app in a local run. The environment wins, then come the addresses of the upstreams, then the
 * values of `local.settings.json`.
 */
export const localEnvironment = (
  values: Settings,
  upstreams: Settings,
  environment: Settings,
): Record<string, string> => ({
  WATCH: demoWatch,
  ...given(Object.fromEntries(Object.entries(values).filter(([name]) => !moving.includes(name)))),
  ...always,
  ...upstreams,
  ...given(environment),
  ...noProxy(environment),
});

/** `Values` of `local.settings.json`. */
export const readValues = (text: string): Settings => {
  const { Values } = JSON.parse(text) as { Values?: Settings };
  return Values ?? {};
};
