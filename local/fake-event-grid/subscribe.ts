import { systemClock } from '../../shared/system.ts';
import { readWatched, type Settings } from '../environment.ts';
import type { FakeEntra } from '../fake-entra/server.ts';
import type { FakeKeyVault } from '../fake-key-vault/server.ts';
import { createFakeEventGrid, type FakeEventGrid, type FakeEventGridOptions } from './event-grid.ts';

/** The hundredth part of the waits in Azure: a 503 is repeated after 0.3 s. */
const localScale = 0.01;

export interface Subscription extends Pick<FakeEventGridOptions, 'copiesOf' | 'report' | 'policy'> {
  /** Address of the functions with the route prefix. */
  readonly api: string;
  readonly upstreams: {
    readonly entra: Pick<FakeEntra, 'token'>;
    readonly vault: Pick<FakeKeyVault, 'publishTo'>;
  };
}

/** Delivers the events of the fake vault to `vault-events`, with a token of Event Grid. */
export const subscribe = ({ api, upstreams, ...options }: Subscription): FakeEventGrid => {
  const grid = createFakeEventGrid({
    ...options,
    endpoint: `${api}/events/key-vault`,
    issueToken: () => upstreams.entra.token({ caller: 'event-grid' }),
    clock: systemClock,
    policy: { scale: localScale, ...options.policy },
  });
  upstreams.vault.publishTo(grid.publish);
  const close = async () => {
    upstreams.vault.publishTo(null);
    await grid.close();
  };
  return { ...grid, close };
};

/** Whether these settings make the service rotate by the events of these fakes. */
export const usesEvents = (
  env: Settings,
  { entra, vault }: { readonly entra: { readonly url: string }; readonly vault: { readonly url: string } },
): boolean =>
  readWatched(env['AUTO_ROTATE']).length > 0 &&
  env['KEY_VAULT_URI'] === vault.url &&
  env['LOGIN_ENDPOINT'] === entra.url;
