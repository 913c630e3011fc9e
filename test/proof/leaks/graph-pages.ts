import { reply, type Play } from '../../support/raw-server.ts';
import { askOwner, type Plant, type Scene } from './scene.ts';

/** Next pages; `{list}` is the address of the list itself. */
const links: readonly (readonly [
  place: string,
  status: number,
  link: (list: string, canary: string) => string,
])[] = [
  ['host of a next page', 502, (_, c) => `https://${c}.example.com/v1.0/x?$skiptoken=${c}`],
  ['user of a next page', 502, (list, c) => `${list.replace('//', `//${c}:${c}@`)}?$skiptoken=${c}`],
  ['path of a next page', 502, (list, c) => `${list}/../${c}?$skiptoken=${c}`],
  ['query of a next page', 502, (list, c) => `${list}?$skiptoken=${c}#${c}`],
  ['a next page that is no address', 502, (_, c) => c],
];

const page = (body: object): Play => reply(200, JSON.stringify(body), { Connection: 'close' });

/** Lists with an invalid next page or id. */
export const graphPages = (plant: Plant): Scene[] => [
  ...links.map(([place, status, link]): Scene => {
    const canary = plant(`Graph ${place}`);
    return {
      name: `Graph ${place}`,
      script: ({ root, ownerId }) => {
        const list = `${root}/v1.0/servicePrincipals/${ownerId}/synchronization/jobs`;
        return {
          graph: { '*': page({ value: [], '@odata.nextLink': link(list, canary), [canary]: canary }) },
        };
      },
      ask: askOwner('jobs-list'),
      status,
      asks: 'graph',
    };
  }),
  {
    name: 'Graph: an id in a list that cannot be asked for',
    script: () => ({ graph: { '*': page({ value: [{ id: `${plant('Graph the id in a list')}!` }] }) } }),
    ask: askOwner('jobs-list'),
    status: 502,
    asks: 'graph',
  },
];
