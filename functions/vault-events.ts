import { define, none } from '../shared/http/endpoint.ts';
import { graphWrite, vaultRead } from '../shared/problem.ts';
import { rotateByEvent } from '../shared/rotation/rotate-by-event.ts';
import { toFailedRotation } from '../shared/rotation/event-failures.ts';
import { EventOutcome } from '../shared/sync/secrets/event-outcome.ts';
import { newVersionType, VaultEvent } from '../shared/sync/secrets/vault-event.ts';

/** Event Grid delivers the events of the key vault here: a new version of a secret rotates the credential. */
export const vaultEvents = define({
  name: 'vault-events',
  method: 'POST',
  route: 'events/key-vault',
  tag: 'Credentials',
  summary:
    'Receive an event of the key vault from Event Grid: a new version of a secret rotates the credential',
  description:
    'Event Grid calls it, with CloudEvents 1.0 in structured mode (application/cloudevents+json); other callers use credentials-rotate. A new version of the secret sync-<owner id>-<key> starts the same rotation as credentials-rotate. Each version is written at most once. A status of 409, 429 or 5xx asks Event Grid to deliver again. OPTIONS with WebHook-Request-Origin is the handshake of CloudEvents webhooks: it needs no token, and only the origin of Event Grid gets WebHook-Allowed-Origin.',
  access: { role: 'Synchronization.Rotate', permission: 'Synchronization.ReadWrite.All' },
  needs: ['operations', 'vault', 'autoRotate'],
  webhook: 'event-grid',
  params: none,
  query: none,
  body: VaultEvent,
  response: EventOutcome,
  problems: [...graphWrite, ...vaultRead, 'conflict', 'validation-unavailable'],
  example: {
    graph: {
      '/secrets': 'secrets-masked',
      '/jobs': 'jobs-list-one',
      '/jobs/{jobId}/validateCredentials': null,
    },
    body: {
      id: '00eccf70-95a7-4e7c-8299-2eb17ee9ad64',
      source:
        '/subscriptions/5c1d7a0e-64f2-4b8e-9d3a-2f8b6c4e1a97/resourceGroups/sync/providers/Microsoft.KeyVault/vaults/local',
      subject: 'sync-{ownerId}-SecretToken',
      type: newVersionType,
      specversion: '1.0',
      data: {
        VaultName: 'local',
        ObjectType: 'Secret',
        ObjectName: 'sync-{ownerId}-SecretToken',
        Version: '4387e9f3d6e14c459867679a90fd0f79',
      },
    },
  },
  run: ({ body: event, ...tools }) => rotateByEvent(event, tools),
  events: toFailedRotation,
});
