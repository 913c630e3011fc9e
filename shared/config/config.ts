import * as z from 'zod';
import { readAuthentication, readConnectionString } from '../azure/telemetry/connection-string.ts';
import { clouds } from './clouds.ts';
import { deploymentMistakes, type Environment, type Mistake } from './deployment-rules.ts';
import {
  autoRotateSetting,
  cronExpression,
  grantTable,
  guidSetting,
  isLoopbackHost,
  loopbackRoot,
  nameList,
  oneOf,
  textThat,
  watchSetting,
  wholeNumber,
} from './setting-types.ts';

/** An invalid value of one of these stops the service. */
const serviceSettings = {
  TENANT_ID: guidSetting,
  API_CLIENT_ID: guidSetting,
  GRAPH_CLOUD: oneOf(['global', 'usgov', 'usgov-dod', 'china']).default('global'),
  IDENTITY: oneOf(['managed', 'workload', 'azure-cli']).default('managed'),
  AZURE_CLIENT_ID: guidSetting.optional(),
  GRAPH_ENDPOINT: loopbackRoot.optional(),
  LOGIN_ENDPOINT: loopbackRoot.optional(),
  IDENTITY_ENDPOINT: z.string().optional(),
  IDENTITY_HEADER: z.string().optional(),
  CALLERS: oneOf(['apps', 'apps,users']).default('apps'),
  ACCESS_GRANTS: grantTable.optional(),
  WATCH: watchSetting.optional(),
  WATCH_SCHEDULE: cronExpression.optional(),
  WATCH_DISCOVERY_HOURS: wholeNumber(6, 1, 168),
  STATE_URI: z.string().optional(),
  OPERATIONS: oneOf(['enabled']).optional(),
  DOCS: oneOf(['enabled', 'disabled']).default('enabled'),
  ERROR_TEXT: oneOf(['scrub', 'omit']).default('scrub'),
  CACHE_FRESH_SECONDS: wholeNumber(10, 0, 86_400),
  CACHE_STALE_SECONDS: wholeNumber(60, 0, 86_400),
  CACHE_OUTAGE_SECONDS: wholeNumber(600, 0, 86_400),
  CACHE_SCHEMA_SECONDS: wholeNumber(300, 0, 86_400),
  GRAPH_ATTEMPTS: wholeNumber(4, 1, 6),
  GRAPH_ATTEMPT_TIMEOUT_MS: wholeNumber(10_000, 100, 60_000),
  GRAPH_DEADLINE_MS: wholeNumber(25_000, 500, 120_000),
  GRAPH_CONCURRENCY: wholeNumber(16, 1, 256),
  GRAPH_QUEUE: wholeNumber(256, 0, 10_000),
  DISABLED: nameList.optional(),
  KEY_VAULT_URI: z.string().optional(),
  AUTO_ROTATE: autoRotateSetting.optional(),
} as const;

/** Only telemetry reads these. With an invalid value the service still runs, and telemetry goes to the invocation log. */
const telemetrySettings = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: textThat(
    (text) => readConnectionString(text) !== null,
    'must be the connection string of Application Insights: InstrumentationKey=<guid>;IngestionEndpoint=https://...',
  ).optional(),
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: textThat(
    (text) => readAuthentication(text) !== null,
    'must be Authorization=AAD or Authorization=AAD;ClientId=<guid>',
  ).optional(),
} as const;

/** All settings. Their names are part of the public contract: operators, Bicep and tests use them. */
export const settings = { ...serviceSettings, ...telemetrySettings } as const;

const Service = z.object(serviceSettings);
const Telemetry = z.object(telemetrySettings);

type Values = z.output<typeof Service>;

/**
 * A feature that a deployment can turn on or off. `operations`: OPERATIONS=enabled. `vault`: KEY_VAULT_URI is set. `fleet`:
 * STATE_URI and WATCH are set. `autoRotate`: AUTO_ROTATE names owners. `docs`: unless DOCS=disabled.
 */
export type Feature = 'operations' | 'vault' | 'fleet' | 'autoRotate' | 'docs';

/** A list without owners counts as absent. */
const isWatchOff = ({ WATCH }: Values): boolean => WATCH === undefined || WATCH.length === 0;

/** Without a store that all instances share, the timer only sends its events, once an hour. */
const defaultSchedule = ({ STATE_URI }: Values): string =>
  // Not on the hour, when most timers run.
  STATE_URI === undefined ? '0 23 * * * *' : '0 3/15 * * * *';

const toWatch = (values: Values) =>
  values.WATCH === undefined || isWatchOff(values)
    ? null
    : {
        owners: values.WATCH,
        schedule: values.WATCH_SCHEDULE ?? defaultSchedule(values),
        discoveryMs: values.WATCH_DISCOVERY_HOURS * 3_600_000,
      };

/** The name in the events of a vault. A vault on a loopback address has none of its own. */
const vaultNameOf = (uri: string): string => {
  const { hostname } = new URL(uri);
  return isLoopbackHost(hostname) ? 'local' : (hostname.split('.')[0] ?? '');
};

/** Which events start a rotation; null where none does. */
const toAutoRotation = ({ AUTO_ROTATE: owners = null, KEY_VAULT_URI: uri, GRAPH_CLOUD: cloud }: Values) =>
  owners === null || uri === undefined
    ? null
    : { owners, vaultName: vaultNameOf(uri), origin: clouds[cloud].eventGridOrigin };

const toFeatures = (values: Values): ReadonlySet<Feature> =>
  new Set([
    ...(values.OPERATIONS === undefined ? [] : (['operations'] as const)),
    ...(values.KEY_VAULT_URI === undefined ? [] : (['vault'] as const)),
    ...(values.STATE_URI === undefined || isWatchOff(values) ? [] : (['fleet'] as const)),
    ...(toAutoRotation(values) === null ? [] : (['autoRotate'] as const)),
    ...(values.DOCS === 'disabled' ? [] : (['docs'] as const)),
  ]);

/** The challenge of a vault may name another resource than its host only on a loopback address. */
const vaultOf = (uri: string | undefined) =>
  uri === undefined ? null : { uri, isLoopback: isLoopbackHost(new URL(uri).hostname) };

const cacheOff = { freshMs: 0, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 };

const toCacheLimits = (values: Values, freshSeconds: number) => ({
  freshMs: freshSeconds * 1000,
  staleWhileRevalidateMs: values.CACHE_STALE_SECONDS * 1000,
  staleIfErrorMs: values.CACHE_OUTAGE_SECONDS * 1000,
});

const toConfig = (values: Values, telemetry: z.output<typeof Telemetry>) => {
  const cloud = clouds[values.GRAPH_CLOUD];
  return Object.freeze({
    tenantId: values.TENANT_ID,
    audience: values.API_CLIENT_ID,
    callers: values.CALLERS === 'apps' ? (['app'] as const) : (['app', 'user'] as const),
    grants: values.ACCESS_GRANTS ?? null,
    features: toFeatures(values),
    /** Functions that the operator has switched off. */
    disabled: new Set(values.DISABLED ?? []),
    /** The owners whose jobs the timer reads; null: no timer. */
    watch: toWatch(values),
    /** Where all instances keep shared state; null: in the memory of each process. */
    stateUri: values.STATE_URI ?? null,
    loginEndpoint: values.LOGIN_ENDPOINT ?? cloud.login,
    text: values.ERROR_TEXT,
    identity: {
      kind: values.IDENTITY,
      clientId: values.AZURE_CLIENT_ID ?? null,
      scope: `${cloud.graph}/.default`,
      authority: cloud.login,
    },
    graph: {
      root: values.GRAPH_ENDPOINT ?? cloud.graph,
      attempts: values.GRAPH_ATTEMPTS,
      attemptTimeoutMs: values.GRAPH_ATTEMPT_TIMEOUT_MS,
      deadlineMs: values.GRAPH_DEADLINE_MS,
      concurrency: values.GRAPH_CONCURRENCY,
      queue: values.GRAPH_QUEUE,
    },
    /** Null: rotation is off. */
    vault: vaultOf(values.KEY_VAULT_URI),
    autoRotation: toAutoRotation(values),
    cache: toCacheLimits(values, values.CACHE_FRESH_SECONDS),
    /** Of schemas and templates; 0 seconds switch all of it off. */
    schemaCache:
      values.CACHE_SCHEMA_SECONDS === 0 ? cacheOff : toCacheLimits(values, values.CACHE_SCHEMA_SECONDS),
    telemetry: {
      connectionString: telemetry.APPLICATIONINSIGHTS_CONNECTION_STRING ?? null,
      authentication: telemetry.APPLICATIONINSIGHTS_AUTHENTICATION_STRING ?? null,
    },
  });
};

/** The validated configuration of the service. */
export type Config = ReturnType<typeof toConfig>;

/** `warnings` are the mistakes that do not stop the service; `mistakes` is the list of all mistakes. */
type ConfigResult =
  | { readonly config: Config; readonly warnings: readonly Mistake[] }
  | { readonly mistakes: readonly Mistake[] };

const mistakesOf = (result: z.ZodSafeParseResult<unknown>): readonly Mistake[] =>
  (result.error?.issues ?? []).map(({ path, message }) => ({ name: path.join('.'), message }));

/**
 * Validates the whole environment: returns a Config, or all mistakes together. An empty setting counts as absent.
 * `functionNames` are the valid names in `DISABLED`.
 */
export const readConfig = (env: Environment, functionNames: readonly string[] = []): ConfigResult => {
  const given = Object.fromEntries(
    Object.keys(settings).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  );
  // The settings are read once, so a function that zod generates for them would cost more than it saves.
  const service = Service.safeParse(given, { jitless: true });
  const telemetry = Telemetry.safeParse(given, { jitless: true });
  const warnings = mistakesOf(telemetry);
  const mistakes = [...mistakesOf(service), ...deploymentMistakes(env, functionNames)];
  return service.success && mistakes.length === 0
    ? { config: toConfig(service.data, telemetry.data ?? {}), warnings }
    : { mistakes: [...mistakes, ...warnings] };
};
