import { table } from '../../../functions/index.ts';
import type { EndpointFacts } from '../../../shared/http/endpoint.ts';
import { graphBodies } from './graph-bodies.ts';
import { errorBody, graphFailures, plantHeaders } from './graph-failures.ts';
import { graphPages } from './graph-pages.ts';
import { graphWire } from './graph-wire.ts';
import { identityPlaces } from './identity-places.ts';
import { inboundHeaders } from './inbound-headers.ts';
import { inboundRequests } from './inbound-requests.ts';
import { inboundTokens } from './inbound-tokens.ts';
import { keyPlaces } from './key-places.ts';
import { vaultEventPlaces } from './vault-event-places.ts';
import { vaultPlaces } from './vault-places.ts';
import { operations } from './operations.ts';
import { reply } from '../../support/raw-server.ts';
import { settings } from '../../../shared/config/config.ts';
import { askJob, type Home, type Plant, type Scene, type Script } from './scene.ts';
import { fleetPlaces } from './fleet-places.ts';
import { schemaLiterals } from './schema-literals.ts';
import { storePlaces } from './store-places.ts';
import { templateFields } from './template-fields.ts';
import { asksGraph } from '../../support/rows.ts';
import { thrown } from './thrown.ts';

/** All scenes; those of Graph's good answers come from the rows. */
export const scenesOf = (plant: Plant, rows: readonly EndpointFacts[] = table): Scene[] => [
  ...graphBodies(plant, rows),
  ...graphFailures(plant),
  ...graphWire(plant),
  ...graphPages(plant),
  ...identityPlaces(plant),
  ...keyPlaces(plant),
  ...inboundHeaders(plant),
  ...inboundTokens(plant),
  ...inboundRequests(plant),
  ...vaultPlaces(plant),
  ...vaultEventPlaces(plant),
  ...operations(plant),
  ...schemaLiterals(plant),
  ...templateFields(plant),
  ...fleetPlaces(plant),
  ...storePlaces(plant),
  ...thrown(plant),
];

/**
 * Names of the rows that the scenes do not cover: each needs a scene that is answered with 200, and one that asks Graph needs
 * such a scene in which Graph is asked.
 */
export const uncovered = (rows: readonly EndpointFacts[], scenes: readonly Scene[], home: Home): string[] => {
  const covered = scenes
    .filter(({ status }) => status === 200)
    .map(({ ask, asks }) => ({ endpoint: ask(home).endpoint, asks }));
  const isCovered = (row: EndpointFacts) =>
    covered.some(({ endpoint, asks }) => endpoint === row.name && (!asksGraph(row) || asks === 'graph'));
  return rows.filter((row) => row.method !== 'any' && !isCovered(row)).map(({ name }) => name);
};

/** One failing answer with a canary everywhere, for an upstream of a whole process. */
export const failing = (plant: Plant, end: 'identity' | 'keys' | 'discovery') => (): Script => ({
  [end]: reply(400, JSON.stringify(errorBody((place) => plant(`${end} ${place}`))), {
    ...plantHeaders(plant, end),
    Connection: 'close',
  }),
});

export const unavailable: readonly Scene[] = [{ name: 'no token, no keys', ask: askJob, status: 503 }];

const more = ['AZURE_CLIENT_SECRET', 'MICROSOFT_PROVIDER_AUTHENTICATION_SECRET', 'AZURE_PASSWORD'];
const needed = ['PORT', 'NODE_EXTRA_CA_CERTS'];

/** Every setting with a canary as its value, so that most are invalid. */
export const wrongSettings = (plant: Plant): Record<string, string> =>
  Object.fromEntries(
    [...Object.keys(settings), ...more]
      .filter((name) => !needed.includes(name))
      .map((name) => [name, plant(`setting ${name}`)]),
  );

export const misconfigured: readonly Scene[] = [
  { name: 'misconfigured', ask: askJob, status: 503 },
  { name: 'health of what is misconfigured', ask: () => ({ endpoint: 'health-get' }), status: 503 },
];
