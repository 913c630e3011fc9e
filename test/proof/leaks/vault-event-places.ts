import { newVersionType } from '../../../shared/sync/secrets/vault-event.ts';
import type { Ask, Home, Plant, Scene } from './scene.ts';
import { full, played } from './vault-places.ts';

type Json = Readonly<Record<string, unknown>>;

const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
const post = (body: string): Ask => ({ endpoint: 'vault-events', method: 'POST', headers, body });

/** The event of the current version of the token of this owner. */
const eventOf = ({ ownerId, currentVersion }: Home, over: Json = {}, data: Json = {}): Json => {
  const name = `sync-${ownerId}-SecretToken`;
  return {
    id: '00eccf70-95a7-4e7c-8299-2eb17ee9ad64',
    source: '/subscriptions/x/resourceGroups/y/providers/Microsoft.KeyVault/vaults/local',
    subject: name,
    type: newVersionType,
    time: '2026-11-29T08:00:00Z',
    specversion: '1.0',
    data: {
      VaultName: 'local',
      ObjectType: 'Secret',
      ObjectName: name,
      Version: currentVersion(name),
      ...data,
    },
    ...over,
  };
};

/** What Graph answers to a rotation, as for credentials-rotate; a lasting failure is answered with 200. */
const statuses: Readonly<Record<string, number>> = {
  'all is well': 200,
  'Graph does not accept it': 200,
  'Graph cannot test it': 503,
  'the validation fails': 503,
  'the write is refused': 200,
  'the write is forbidden': 502,
  'the write fails': 200,
  'it is refused afterwards': 200,
  'it is not tested afterwards': 200,
  'it fails afterwards': 200,
};

/** A canary in each member of an event. */
const bodies: readonly (readonly [string, number, (canary: string, home: Home) => unknown])[] = [
  ['id', 200, (c, home) => eventOf(home, { id: c })],
  ['source', 400, (c, home) => eventOf(home, { source: c })],
  [
    'source before the vault',
    200,
    (c, home) => {
      const { source } = eventOf(home) as { source: string };
      return eventOf(home, { source: `/${c}${source}` });
    },
  ],
  ['type', 200, (c, home) => eventOf(home, { type: c })],
  ['time and subject', 200, (c, home) => eventOf(home, { time: c, subject: c })],
  ['specversion', 400, (c, home) => eventOf(home, { specversion: c })],
  ['another member', 200, (c, home) => eventOf(home, { [c]: c, extension: { [c]: c } })],
  ['data', 400, (c, home) => eventOf(home, { data: c })],
  ['another member of data', 200, (c, home) => eventOf(home, {}, { [c]: c, NBF: c, EXP: c, Id: c })],
  ['VaultName', 400, (c, home) => eventOf(home, {}, { VaultName: c })],
  ['ObjectName', 200, (c, home) => eventOf(home, {}, { ObjectName: c })],
  ['key', 200, (c, home) => eventOf(home, {}, { ObjectName: `sync-${home.ownerId}-${c}` })],
  ['Version', 400, (c, home) => eventOf(home, {}, { Version: c })],
  ['the whole body', 400, (c) => c],
];

/** Rotations by event with canaries in Graph, in the vault and in the event, and the handshake. */
export const vaultEventPlaces = (plant: Plant): Scene[] => [
  ...played(plant).flatMap(([name, , script]): Scene[] => {
    const status = statuses[name];
    return status === undefined
      ? []
      : [
          {
            name: `rotation by event: ${name}`,
            script: () => script,
            ask: (home) => post(JSON.stringify(eventOf(home))),
            status,
            asks: 'graph',
          },
        ];
  }),
  ...bodies.map(([place, status, write]): Scene => {
    const canary = plant(`event ${place}`);
    return {
      name: `event with a canary in ${place}`,
      script: () => full(plant),
      ask: (home) => post(JSON.stringify(write(canary, home))),
      status,
    };
  }),
  {
    name: 'handshake',
    ask: () => ({
      endpoint: 'vault-events',
      method: 'OPTIONS',
      headers: {
        'webhook-request-origin': plant('WebHook-Request-Origin'),
        'webhook-request-rate': plant('WebHook-Request-Rate'),
        'webhook-request-callback': `https://${plant('WebHook-Request-Callback')}/`,
      },
    }),
    status: 200,
  },
];
