import { afterAll, describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { createTelemetry } from '../../shared/azure/telemetry/telemetry.ts';
import type { Reply } from '../../shared/http/reply/reply.ts';
import { scenes, type Scene } from '../proof/support/forgery-scenes.ts';
import { forgedHeaders, forgedQueries } from '../proof/support/forgeries.ts';
import { answered, recordingGraph } from '../proof/support/graph.ts';
import { foundIn, newCanary } from '../support/canaries.ts';
import { pathParams } from '../support/payloads.ts';
import { bodiesFor, fullVault, namesOwner, rightCall } from '../support/rows.ts';
import { countingGuid, now, service } from '../support/service.ts';

const canary = newCanary();
const forgeries = forgedHeaders(canary);
const allAtOnce = Object.fromEntries(forgeries.flatMap((headers) => Object.entries(headers)));

const telemetryToLog = () =>
  createTelemetry(
    { connectionString: null, authentication: null, text: 'scrub', version: '1', cloudRole: 'test' },
    {
      clock: { now: () => now, sleep: () => Promise.resolve() },
      newGuid: countingGuid(),
      credential: () => {
        throw new Error('not asked');
      },
    },
  );

interface Outcome {
  readonly reply: Reply;
  readonly asked: readonly string[];
  /** All output: the reply, the log, telemetry and the requests to Graph. */
  readonly sinks: string;
}

/** One request with generated ids that repeat: equal decisions give equal outcomes. */
const ask = async (
  row: Endpoint,
  scene: Scene,
  headers: Record<string, string> = {},
  query = '',
): Promise<Outcome> => {
  const { name } = row;
  const bodies = bodiesFor(row);
  const graph = recordingGraph((path) => answered(200, bodies[path.replace('/v1.0', '')]));
  const edges = { ...scene.ports, connectGraph: graph.connectGraph, connectVault: () => fullVault() };
  const { call, events, lines } = service(edges);
  const logged = service({ ...edges, telemetry: telemetryToLog() });
  const { shape } = row.params;
  const right = rightCall(row);
  const all: Record<string, string> = { ...pathParams, path: 'health', ...scene.params };
  const params = Object.fromEntries(Object.keys(shape).map((parameter) => [parameter, all[parameter] ?? '']));
  const request = { ...right, params, query, headers: { ...right.headers, ...scene.headers, ...headers } };
  const reply = await call(name, request);
  const asked = graph.sent.map(({ path }) => path);
  await logged.call(name, request);
  const left = [reply, events, lines, logged.lines, graph.sent, graph.events];
  return { reply, asked, sinks: JSON.stringify(left) };
};

describe('an unverified claim of the caller changes no decision', () => {
  let changed = 0;
  let tried = 0;
  let leaks = 0;
  afterAll(() => {
    process.stdout.write(
      `forgery: ${changed}/${tried} decisions changed, ${leaks} values found in log or telemetry\n`,
    );
  });
  const compare = (plain: Outcome, forged: Outcome): void => {
    tried += 1;
    leaks += foundIn(forged.sinks, [canary]).length;
    if (JSON.stringify([plain.reply, plain.asked]) !== JSON.stringify([forged.reply, forged.asked]))
      changed += 1;
    expect(forged.reply).toEqual(plain.reply);
    expect(forged.asked).toEqual(plain.asked);
    expect(foundIn(forged.sinks, [canary])).toEqual([]);
  };

  describe.each(table)('$name', (row) => {
    const { access, method } = row;
    const fitting = scenes.filter(({ params }) => namesOwner(row) || Object.keys(params).length === 0);
    it.each(fitting)('$title: in a header', async (scene) => {
      const plain = await ask(row, scene);
      if (access !== 'public') expect(plain.reply.status).toBe(scene.status);
      for (const forged of [...forgeries, allAtOnce]) compare(plain, await ask(row, scene, forged));
    });

    it.each(fitting)('$title: in a query key, which is unknown to an authorized caller', async (scene) => {
      const plain = await ask(row, scene);
      for (const query of forgedQueries(canary)) {
        const forged = await ask(row, scene, {}, query);
        if (![200, 400].includes(plain.reply.status) || method === 'any') compare(plain, forged);
        else {
          tried += 1;
          leaks += foundIn(forged.sinks, [canary]).length;
          expect(forged.reply.status).toBe(400);
          expect(forged.asked).toEqual([]);
          expect(foundIn(forged.sinks, [canary])).toEqual([]);
        }
      }
    });
  });

  it('the comparison finds a change, and the search finds a canary', async () => {
    const [scene] = scenes;
    const row = table.find(({ name }) => name === 'jobs-list');
    if (scene === undefined || row === undefined) throw new Error('no scene');
    const plain = await ask(row, scene);
    const forged = await ask(row, scene, { authorization: 'Bearer x' });
    expect(forged.reply).not.toEqual(plain.reply);
    expect(foundIn(JSON.stringify({ log: `code=${canary}` }), [canary])).toEqual([canary]);
  });
});
