import { newVersionType } from '../../shared/sync/secrets/vault-event.ts';
import { kept, secretName, versionId, type rotatingGraph } from './rotating.ts';
import { old, rotationService, rotator } from './rotation-service.ts';
import { bodyOf, ownerId, type service } from './service.ts';

/** The service principal that Event Grid uses in every tenant. */
export const eventGrid = { ...rotator, id: '4962773b-9cdb-44cf-a8bf-237846a00ab7' };

const topic =
  '/subscriptions/5c1d7a0e-64f2-4b8e-9d3a-2f8b6c4e1a97/resourceGroups/sync/providers/Microsoft.KeyVault/vaults/local';

interface EventChanges {
  readonly source?: unknown;
  readonly type?: unknown;
  readonly name?: string;
  readonly version?: string;
  /** Members that replace others. */
  readonly over?: Readonly<Record<string, unknown>>;
  /** Members of `data` that replace others. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The event after a new version of a secret, as Event Grid delivers it. */
export const newVersionEvent = ({
  source = topic,
  type = newVersionType,
  name = secretName('SecretToken'),
  version = versionId('b'),
  over = {},
  data = {},
}: EventChanges = {}): Readonly<Record<string, unknown>> => ({
  id: '00eccf70-95a7-4e7c-8299-2eb17ee9ad64',
  source,
  subject: name,
  type,
  time: '2026-11-29T08:00:00.1234567Z',
  specversion: '1.0',
  data: {
    Id: `https://local.vault.azure.net/secrets/${name}/${version}`,
    VaultName: 'local',
    ObjectType: 'Secret',
    ObjectName: name,
    Version: version,
    NBF: null,
    EXP: null,
    ...data,
  },
  ...over,
});

const eventHeaders = { 'content-type': 'application/cloudevents+json; charset=utf-8' };

/** Masked credentials of one owner, and a vault whose newest SecretToken Graph does not have yet. */
export const eventService = (
  ports: Parameters<typeof service>[0] = {},
  graphSeed: Partial<Parameters<typeof rotatingGraph>[0]> = {},
  secrets?: Parameters<typeof rotationService>[1],
) => {
  const at = rotationService({ secrets: old, ...graphSeed }, secrets, eventGrid, ports);
  /** Delivers one event. */
  const deliver = async (event: unknown = newVersionEvent(), headers: Record<string, string> = {}) => {
    const reply = await at.call('vault-events', {
      method: 'POST',
      headers: { ...eventHeaders, ...headers },
      body: typeof event === 'string' ? event : JSON.stringify(event),
    });
    return { ...reply, body: bodyOf(reply) };
  };
  const facts = (name: string) =>
    at.events.flatMap((event) => (event.kind === 'event' && event.name === name ? [event.properties] : []));
  return { ...at, deliver, audit: () => facts('job.operation'), failed: () => facts('rotation.failed') };
};

export { kept, ownerId, secretName, versionId };
