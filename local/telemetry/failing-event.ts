import { demoSecretName } from '../demo-secrets.ts';
import type { Upstreams } from '../upstreams.ts';

/** Deliveries at the same time: one of them rotates, and most of the others are refused. */
const deliveries = 4;

/**
 * Delivers the event of a demo secret as Event Grid does, several times at once. The owner's rotation fails for good, because
 * other secrets are missing. While it runs, the service asks for the other deliveries again.
 */
export const deliverFailingEvent = async (api: string, { entra, vault }: Upstreams): Promise<void> => {
  const name = demoSecretName('healthy', 'SecretToken');
  const version = vault.store.find(name)?.at(-1)?.version;
  const event = {
    id: '5f0f0a36-3d0c-4b1e-8b52-5f8a7c0f6b11',
    source:
      '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/demo/providers/Microsoft.KeyVault/vaults/local',
    subject: name,
    type: 'Microsoft.KeyVault.SecretNewVersionCreated',
    time: new Date().toISOString(),
    specversion: '1.0',
    data: { VaultName: 'local', ObjectType: 'Secret', ObjectName: name, Version: version },
  };
  const request = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await entra.token({ caller: 'rotator' })}`,
      'content-type': 'application/cloudevents+json; charset=utf-8',
    },
    body: JSON.stringify(event),
  };
  const deliver = async (): Promise<string> => (await fetch(`${api}/events/key-vault`, request)).text();
  const answers = (await Promise.all(Array.from({ length: deliveries }, deliver))).join('\n');
  for (const expected of ['"failed"', '"overloaded"'])
    if (!answers.includes(expected)) throw new Error(`No delivery was answered ${expected}: ${answers}`);
};
