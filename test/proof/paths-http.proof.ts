import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { demoCallers } from '../../local/fake-entra/callers.ts';
import { ownerId } from '../support/service.ts';
import { startHost } from './support/host.ts';
import { hostilePaths } from './support/hostile-paths.ts';
import { victimId } from './support/hostile-words.ts';
import { isIntended } from './support/path-oracle.ts';

const granted = demoOwners.secretsApart.id;
/** The same strings, with an existing owner and victim. */
const hostile = hostilePaths(20_000)
  .filter((_, place) => place % 8 === 0)
  .map(({ path }) => path.replaceAll(ownerId, granted).replaceAll(victimId, demoOwners.several.id));

let host: Awaited<ReturnType<typeof startHost>>;
beforeAll(async () => {
  const grants = { [demoCallers.reader.clientId]: [`servicePrincipals/${granted}`] };
  host = await startHost({ ACCESS_GRANTS: JSON.stringify(grants) });
});
afterAll(() => host.close());

/** A request id that identifies the path of a call to Graph. */
const idOf = (place: number): string => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

/** A few at a time. */
const askAll = async (ask: (path: string, place: number) => Promise<void>): Promise<void> => {
  let next = 0;
  const worker = async () => {
    for (let place = next++; place < hostile.length; place = next++) await ask(hostile[place] ?? '', place);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
};

describe('hostile paths over HTTP, against the built functions', () => {
  it('Graph received the intended path, or nothing', async () => {
    const statuses = new Map<number, number>();
    const wrong: unknown[] = [];
    await askAll(async (path, place) => {
      const lines = [`Authorization: Bearer ${host.token}`, `client-request-id: ${idOf(place)}`];
      const { status } = await host.ask(`GET /api/v1/${path}`, lines);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (![200, 400, 404, 405].includes(status)) wrong.push({ path, status });
    });
    const escaped = host.upstreams.graph.requests.filter(
      ({ path }) => !isIntended(path, [`servicePrincipals/${granted}`]),
    );
    const shown = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
    process.stdout.write(
      `hostile paths over HTTP ${escaped.length}/${hostile.length} escaped (${shown.join(', ')})\n`,
    );
    expect(escaped.map(({ path, headers }) => [path, headers['client-request-id']])).toEqual([]);
    expect(wrong).toEqual([]);
    expect(host.upstreams.graph.requests.length).toBeGreaterThan(0);
  });
});
