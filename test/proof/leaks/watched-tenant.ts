import { randomUUID } from 'node:crypto';
import { jobsList } from '../../../functions/jobs-list.ts';
import { payload } from '../../../local/examples.ts';
import { mapStrings } from '../../support/canaries.ts';
import { reply, type Play } from '../../support/raw-server.ts';
import { graphBodies } from './graph-bodies.ts';
import { errorBody, plantHeaders } from './graph-failures.ts';
import type { Stand } from './in-process.ts';
import type { Ask, Home, Plant } from './scene.ts';

const close = { Connection: 'close' };
const listFile = 'jobs-list-wrapped';

/** Ways to put a secret into the display name of a service principal. */
const names: readonly ((canary: string) => unknown)[] = [
  (c) => c,
  (c) => `Payroll ${c}`,
  (c) => `Payroll password=${c}`,
  (c) => `Authorization: Bearer ${c}`,
  (c) => `https://user:${c}@${c}.example.com/${c}?sig=${c}#${c}`,
  (c) => JSON.stringify({ clientSecret: c, [c]: 1 }),
  (c) => `Payroll\r\n${c}`,
  (c) => `${'Payroll '.repeat(28)}${c}`,
  (c) => ({ [c]: c }),
  (c) => [c],
];

const principalOf = (plant: Plant, id: string, place: number): unknown => {
  const at = (member: string) => plant(`service principal ${place} ${member}`);
  return {
    id,
    appId: at('appId'),
    displayName: names[place % names.length]?.(at('displayName')),
    servicePrincipalType: at('servicePrincipalType'),
    notes: at('notes'),
    [at('{name}')]: at('unknown member'),
  };
};

/** The first job of the list in quarantine, with a canary after every text. */
const changedList = (plant: Plant, place: number): Play => {
  const { value } = payload(listFile) as { readonly value: readonly { readonly id: string }[] };
  const job = mapStrings(payload('job-quarantined-no-error'), (text, key) =>
    key === 'id' || key === 'code' ? text : `${text} ${plant(`jobs of owner ${place}, changed, ${key}`)}`,
  );
  const changed = { ...(job as object), id: value[0]?.id };
  return reply(200, JSON.stringify({ value: [changed] }), close);
};

const refusedList = (plant: Plant): Play =>
  reply(403, JSON.stringify(errorBody((place) => plant(`jobs that are refused, ${place}`))), {
    ...plantHeaders(plant, 'jobs that are refused'),
    ...close,
  });

/**
 * A tenant of owners, one for each place of a canary in a list of jobs, and one whose jobs Graph refuses. Their display names
 * have canaries too. `change` changes the state of a job of each owner.
 */
export const plantTenant = ({ upstream, canaries: { plant } }: Stand, home: Home) => {
  const owners = graphBodies(plant, [jobsList]).map(({ script }) => {
    const ownerId = randomUUID();
    return { ownerId, script: script?.({ ...home, ownerId }) ?? {} };
  });
  const { tenant } = home;
  const refused = randomUUID();
  const set = (ownerId: string, script: (typeof owners)[number]['script']) => {
    upstream.set(ownerId, { tenant, script, graphToken: '' });
  };
  for (const { ownerId, script } of owners) set(ownerId, script);
  set(refused, { graph: { '*': refusedList(plant) } });
  const principals = [...owners, { ownerId: refused }].map(({ ownerId }, place) =>
    principalOf(plant, ownerId, place),
  );
  const list = { '@odata.context': plant('list of service principals'), value: principals };
  upstream.setPrincipals(reply(200, JSON.stringify(list), close));
  const { value } = payload(listFile) as { readonly value: readonly { readonly id: string }[] };
  const asks: Ask[] = [
    { endpoint: 'fleet-list', query: 'limit=500' },
    ...owners.map(({ ownerId }) => ({
      endpoint: 'history-get',
      params: { owner: 'servicePrincipals', ownerId, jobId: value[0]?.id ?? '' },
    })),
  ];
  return {
    owners: owners.length,
    /** The requests that show what the sweeps have stored. */
    asks,
    change: () => {
      for (const [place, { ownerId }] of owners.entries())
        set(ownerId, { graph: { '/jobs': changedList(plant, place) } });
    },
  };
};
