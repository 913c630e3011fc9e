import { abortable, loadOnce, retryOptions, runWithSignal } from '../sdk-glue.ts';

/** One named credential. There is no chain that tries several. */
export type IdentityKind = 'managed' | 'workload' | 'azure-cli';

/** The part of an Azure SDK credential that is used. */
export interface Credential {
  /** `expiresOnTimestamp` in milliseconds since the epoch. */
  readonly getToken: (
    scope: string,
    options: { readonly abortSignal: AbortSignal },
  ) => Promise<{ readonly token: string; readonly expiresOnTimestamp: number } | null>;
}

export interface CredentialConfig {
  readonly identity: IdentityKind;
  /** Absent: the system-assigned identity, or the platform's own setting for a workload identity. */
  readonly clientId?: string;
  /** Root of the authority, for a workload identity. */
  readonly authorityHost: string;
}

const processTimeoutInMs = 5_000;

const load = async ({ identity, clientId, authorityHost }: CredentialConfig): Promise<Credential> => {
  const [sdk, pipeline] = await Promise.all([import('@azure/identity'), import('@azure/core-rest-pipeline')]);
  const named = clientId === undefined ? {} : { clientId };
  switch (identity) {
    case 'managed': {
      const httpClient = abortable(pipeline.createDefaultHttpClient());
      return new sdk.ManagedIdentityCredential({ ...named, retryOptions, httpClient });
    }
    case 'workload':
      return new sdk.WorkloadIdentityCredential({ ...named, authorityHost, retryOptions });
    case 'azure-cli':
      return new sdk.AzureCliCredential({ processTimeoutInMs });
  }
};

/** Loads the Azure SDK with the first token. */
export const createCredential = (config: CredentialConfig): Credential => {
  const loaded = loadOnce(() => load(config));
  return {
    getToken: async (scope, options) => {
      const credential = await loaded();
      return runWithSignal(options.abortSignal, () => credential.getToken(scope, options));
    },
  };
};
