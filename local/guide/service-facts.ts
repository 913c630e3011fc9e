import { ownerKey } from '../../shared/owner.ts';
import { readWatched, type Settings, type Watched } from '../environment.ts';
import type { FakeEntra } from '../fake-entra/server.ts';
import { demoOwners } from '../fake-graph/owners.ts';
import type { DemoOwnerName } from './demo-paths.ts';
import type { GuideFacts } from './guide-facts.ts';
import type { VerdictCounts } from './guide.ts';

/** The invalid settings because of which the service answers 503. */
export const wrongSettings = async (api: string): Promise<readonly string[]> => {
  const answer = await fetch(`${api}/health`);
  const { settings = [] } = (await answer.json()) as { settings?: readonly string[] };
  return answer.ok ? [] : settings;
};

/** The jobs of the fleet by verdict; null where no sweep has ended. */
export const readCounts = async (api: string, token: string): Promise<VerdictCounts | null> => {
  const answer = await fetch(`${api}/jobs?limit=1`, { headers: { authorization: `Bearer ${token}` } });
  const { counts = null } = (await answer.json()) as { counts?: VerdictCounts };
  return counts;
};

/** Whether a list of owners in a setting has this demo owner. */
const isListed = (listed: Watched, name: DemoOwnerName): boolean => {
  const { kind: owner, id: ownerId } = demoOwners[name];
  return listed === 'all' || listed.some((one) => ownerKey(one) === ownerKey({ owner, ownerId }));
};

export interface FactsSource {
  readonly api: string;
  readonly folder: string;
  readonly upstreams: {
    readonly entra: Pick<FakeEntra, 'url' | 'tenantId'>;
    readonly vault: { readonly url: string };
  };
  readonly env: Settings;
}

/** What can be tried with these settings, before a sweep. */
export const toFacts = ({ api, folder, upstreams, env }: FactsSource): GuideFacts => {
  const { entra, vault } = upstreams;
  const watched = readWatched(env['WATCH']);
  const operates = env['OPERATIONS'] === 'enabled';
  const hasVault = env['KEY_VAULT_URI'] === vault.url;
  return {
    api,
    folder,
    docs: env['DOCS'] === 'disabled' ? null : `${entra.url}/docs`,
    tokenUrl: `${entra.url}/${entra.tenantId}/oauth2/v2.0/token`,
    scope: `api://${env['API_CLIENT_ID'] ?? ''}/.default`,
    hasFleet: watched.length > 0,
    isSwept: false,
    watchesQuarantined: isListed(watched, 'quarantined'),
    watchesExpired: isListed(watched, 'expired'),
    operates,
    hasVault,
    vault: vault.url,
    rotatesExpired: operates && hasVault && isListed(readWatched(env['AUTO_ROTATE']), 'expired'),
  };
};
