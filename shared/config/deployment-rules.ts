import { clouds, type Cloud } from './clouds.ts';
import { autoRotateSetting, isAzureAddress, nameList } from './setting-types.ts';

/** One invalid setting. `message` says what to write; it never contains the value. */
export interface Mistake {
  readonly name: string;
  readonly message: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The platform sets this variable. Any value but `Development` means production. */
const isProduction = (env: Environment): boolean => env['AZURE_FUNCTIONS_ENVIRONMENT'] !== 'Development';

const clientSecret =
  /(?:CLIENT_SECRET|PROVIDER_AUTHENTICATION_SECRET|AZURE_PASSWORD|AZURE_CLIENT_CERTIFICATE_PASSWORD)$/iu;

/** Variables that make the Azure SDK and Node.js write headers and bodies to the log. */
const verboseSwitches = ['AZURE_LOG_LEVEL', 'NODE_DEBUG'];

const isSet = (env: Environment, name: string): boolean => (env[name] ?? '') !== '';

const productionMistakes = (env: Environment): Mistake[] => {
  if (!isProduction(env)) return [];
  const mistake = (message: string) => (name: string) => ({ name, message });
  const secrets = Object.keys(env).filter((name) => clientSecret.test(name) && isSet(env, name));
  return [
    ...(env['IDENTITY'] === 'azure-cli' ? ['IDENTITY'] : []).map(
      mistake('must not be azure-cli in production; use managed or workload'),
    ),
    ...secrets.map(mistake('must not be set in production: this service has no secret; remove it')),
    ...verboseSwitches
      .filter((name) => isSet(env, name))
      .map(mistake('must not be set in production: it writes tokens and responses to the log; remove it')),
  ];
};

const cloudOf = (env: Environment): Cloud =>
  Object.entries(clouds).find(([name]) => name === (env['GRAPH_CLOUD'] ?? 'global'))?.[1] ?? clouds.global;

/** The addresses of resources in Azure, each with the suffix of the cloud. */
const addressMistakes = (env: Environment): Mistake[] => {
  const { vaultSuffix, blobSuffix } = cloudOf(env);
  const addresses = [
    ['KEY_VAULT_URI', '<vault>', vaultSuffix],
    ['STATE_URI', '<account>', blobSuffix],
  ] as const;
  return addresses.flatMap(([name, resource, suffix]) => {
    const uri = env[name] ?? '';
    // The SDK of Blob Storage sends its token over TLS only, also to a loopback address.
    const isRight = isAzureAddress(uri, suffix) && (name === 'KEY_VAULT_URI' || uri.startsWith('https:'));
    return uri === '' || isRight ? [] : [{ name, message: `must be https://${resource}${suffix}` }];
  });
};

const watchMistakes = (env: Environment): Mistake[] =>
  env['WATCH'] === 'all' && !isSet(env, 'STATE_URI')
    ? [{ name: 'WATCH', message: 'all needs STATE_URI, where the sweep keeps what it has read' }]
    : [];

const autoRotateMistakes = (env: Environment): Mistake[] => {
  const owners = autoRotateSetting.safeParse(env['AUTO_ROTATE'] ?? 'off').data ?? null;
  const missing = ['OPERATIONS', 'KEY_VAULT_URI', 'STATE_URI'].filter((name) => !isSet(env, name));
  return owners === null || missing.length === 0
    ? []
    : [{ name: 'AUTO_ROTATE', message: `needs ${missing.join(', ')}; set what is missing, or off` }];
};

const disabledMistakes = (env: Environment, functionNames: readonly string[]): Mistake[] => {
  const isKnown = nameList.parse(env['DISABLED'] ?? '').every((name) => functionNames.includes(name));
  const message = `must be names of functions, separated by commas: ${functionNames.join(', ')}`;
  return isKnown ? [] : [{ name: 'DISABLED', message }];
};

/** Mistakes in combinations of settings, and settings that the environment does not allow. */
export const deploymentMistakes = (
  env: Environment,
  functionNames: readonly string[],
): readonly Mistake[] => [
  ...disabledMistakes(env, functionNames),
  ...addressMistakes(env),
  ...watchMistakes(env),
  ...autoRotateMistakes(env),
  ...productionMistakes(env),
];
