import { rmSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { table } from '../../functions/index.ts';
import { trust } from '../../local/certificate.ts';
import { createCanaries, encodingNames, type Canaries } from '../support/canaries.ts';
import { isName } from '../../shared/redaction/names.ts';
import { startFakeIngestion, type FakeIngestion } from '../../local/telemetry/fake-ingestion.ts';
import { openUpstream } from './leaks/upstream.ts';
import { newHome, playInProcess, type Stand } from './leaks/in-process.ts';
import { buildLeaking, leakingBuilds } from './leaks/leaking-builds.ts';
import { leakingScene, unreadableScene } from './leaks/leaking-scenes.ts';
import { leakingWirings } from './leaks/leaking-wirings.ts';
import { showMemory } from './leaks/memory.ts';
import { inTurn, playOverHttp } from './leaks/over-http.ts';
import { failing, misconfigured, scenesOf, unavailable, uncovered, wrongSettings } from './leaks/places.ts';
import { playWatch, playWatchInProcess } from './leaks/watch.ts';
import { emptySinks, sinkNames, type SinkName, type Sinks } from './leaks/scene.ts';

const limitMs = 180_000;
const places = new Set<string>();
const figures = { canaries: 0, leaks: 0 };
const caught = new Set<string>();
let upstream: Stand['upstream'];

beforeAll(async () => {
  upstream = await openUpstream();
  trust(upstream.vault.certificate);
  // The identity library reads them once per process.
  Object.assign(process.env, { IDENTITY_ENDPOINT: `${upstream.root}/msi/token`, IDENTITY_HEADER: 'header' });
});

afterAll(async () => {
  await upstream.close();
  const { canaries, leaks } = figures;
  const caughtSinks = sinkNames.filter((sink) => [...caught].some((build) => build.startsWith(sink)));
  process.stdout.write(
    `leaks ${leaks}/${canaries} over ${sinkNames.length} sinks, ${places.size} places, ${encodingNames.length} encodings; ` +
      `${caughtSinks.length}/${sinkNames.length} leaking builds caught (${caught.size} builds and wirings)\n`,
  );
});

const newStand = (): Stand => ({ upstream, canaries: createCanaries(), sinks: emptySinks() });

/** Every canary that can be read in a sink, once. */
const leaksOf = (sinks: Sinks, canaries: Canaries): string[] => {
  const found = sinkNames.flatMap((sink) =>
    canaries
      .leaksIn(sinks[sink].join('\n'))
      .map(({ place, encoding }) => `${place} (${encoding}) in ${sink}`),
  );
  return [...new Set(found)];
};

const count = ({ canaries, sinks }: Stand): string[] => {
  const leaks = leaksOf(sinks, canaries);
  figures.canaries += canaries.count();
  figures.leaks += leaks.length;
  for (const place of canaries.places()) places.add(place);
  return leaks;
};

/** The kinds of outcomes in the idempotency records. */
const recordsIn = ({ sinks }: Stand): string[] =>
  ['answer', 'problem'].filter((kind) =>
    sinks.store.some((text) => text.includes('"state":"done"') && text.includes(`"kind":"${kind}"`)),
  );

describe('nothing leaks', () => {
  it('covers every row of the table', () => {
    const { plant } = createCanaries();
    expect(uncovered(table, scenesOf(plant), newHome(upstream))).toEqual([]);
  });

  it(
    'from the request path, in this process',
    async () => {
      const stand = newStand();
      const faults = await inTurn(scenesOf(stand.canaries.plant), (scene) => playInProcess(scene, stand));
      await showMemory(stand);
      expect({ faults, leaks: count(stand) }).toEqual({ faults: [], leaks: [] });
      expect(recordsIn(stand)).toEqual(['answer', 'problem']);
      expect(stand.sinks.headers.join('')).toContain('idempotent-replayed');
    },
    limitMs,
  );

  it(
    'from the built package over HTTP, its output and its telemetry as sent',
    async () => {
      const stand = newStand();
      const { plant } = stand.canaries;
      const scenes = scenesOf(plant).filter(({ alone, ports }) => alone !== true && ports === undefined);
      const ingestion = await startFakeIngestion();
      const faults = await playOverHttp(scenes, stand, { folder: '.', ingestion });
      const requests = ingestion.envelopes.filter(({ data }) => data.baseType === 'RequestData');
      await ingestion.close();
      expect({ faults, leaks: count(stand) }).toEqual({ faults: [], leaks: [] });
      expect(recordsIn(stand)).toEqual(['answer', 'problem']);
      // On a busy machine the last rows may exceed the two seconds for the shutdown.
      expect(requests.length).toBeGreaterThan(0.9 * scenes.length);
    },
    limitMs,
  );

  it(
    'from sweeps in this process, and what they store',
    async () => {
      const stand = newStand();
      const faults = await playWatchInProcess(stand);
      expect({ faults, leaks: count(stand) }).toEqual({ faults: [], leaks: [] });
      expect(stand.sinks.store.join('')).toContain('"displayName":"Payroll [');
    },
    limitMs,
  );

  it(
    'from sweeps of jobs-watch in the built package, what they store, and what reads it',
    async () => {
      const stand = newStand();
      const { owners, statuses } = await playWatch(stand);
      expect(count(stand)).toEqual([]);
      const told = (name: string) =>
        stand.sinks.stdout.join('').match(new RegExp(`"name":"${name}"`, 'gu'))?.length;
      expect([owners, told('owner.read'), told('job.changed')]).toEqual([9, 9, 9]);
      expect(statuses).toEqual(Array.from({ length: 10 }, () => 200));
      for (const name of ['snapshot.jsonl', 'sweep.json', 'sweeps/', 'leases/'])
        expect(stand.sinks.store.join('')).toContain(name);
    },
    limitMs,
  );

  it(
    'from packages with failing upstreams or invalid settings, with telemetry in their log',
    async () => {
      const stand = newStand();
      const { plant } = stand.canaries;
      const common = { folder: '.', ingestion: null };
      const faults = await Promise.all([
        playOverHttp(unavailable, stand, { ...common, script: failing(plant, 'identity') }),
        playOverHttp(unavailable, stand, { ...common, script: failing(plant, 'keys') }),
        playOverHttp(unavailable, stand, { ...common, script: failing(plant, 'discovery') }),
        playOverHttp(misconfigured, stand, { ...common, settings: wrongSettings(plant) }),
      ]);
      expect({ faults: faults.flat(), leaks: count(stand) }).toEqual({ faults: [], leaks: [] });
      expect(stand.sinks.stdout.join('')).toContain('"kind":"request"');
      expect(stand.sinks.stderr.join('')).toContain('TENANT_ID must be');
    },
    limitMs,
  );
});

/** One secret in every encoding. */
const written: Readonly<Record<string, (secret: string) => string>> = {
  raw: (secret) => secret.toUpperCase(),
  'JSON escapes': (secret) =>
    JSON.stringify(secret.replaceAll(/./gu, (character) => `\\u00${hex(character)}`)),
  percent: (secret) => secret.replaceAll(/./gu, (character) => `%${hex(character)}`),
  'percent twice': (secret) =>
    encodeURIComponent(secret.replaceAll(/./gu, (character) => `%${hex(character)}`)),
  'base64 at three offsets': (secret) => Buffer.from(`{"${secret}"}`).toString('base64url'),
  hexadecimal: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'bytes as printed': (secret) => JSON.stringify(Buffer.from(secret)),
  'UTF-16': (secret) => inspect(Buffer.from(secret, 'utf16le').swap16().toString('latin1')),
  'HTML entities': (secret) => secret.replaceAll(/./gu, (character) => `&#x${hex(character)};`),
  reversed: (secret) => Array.from(secret).reverse().join(''),
};
const hex = (character: string): string => Buffer.from(character).toString('hex');

describe('the proof can fail', () => {
  const encodedForms = encodingNames.flatMap((encoding) =>
    (['password', 'name'] as const).map((form) => [encoding, form] as const),
  );
  it.each(encodedForms)('it finds a canary and half of one: %s, like a %s', (encoding, form) => {
    const canaries = createCanaries();
    const canary = canaries.plant('here', form);
    const write = written[encoding] ?? String;
    expect(canaries.leaksIn(`... ${write(canary)} ...`)).toContainEqual({ place: 'here', encoding });
    for (const part of [canary.slice(0, 16), canary.slice(-16)]) {
      expect(canaries.leaksIn(`... ${write(part)} ...`)).toContainEqual({ place: 'unknown', encoding });
    }
    expect(canaries.leaksIn(`... ${write(createCanaries().plant('elsewhere', form))} ...`)).toEqual([]);
  });

  it('the rule for names shows the canaries of one form only, so that it is told from the rule for literals', () => {
    const { plant } = createCanaries();
    expect([isName(plant('here', 'name')), isName(plant('here'))]).toEqual([true, false]);
  });

  it.each(Object.entries(leakingWirings))(
    'it finds a leak into the %s, in this process',
    async (sink, wiring) => {
      const stand = newStand();
      await playInProcess(leakingScene(stand.canaries.plant), stand, wiring);
      const leaks = stand.canaries.leaksIn(stand.sinks[sink as SinkName].join('\n'));
      expect(leaks).not.toEqual([]);
      caught.add(`${sink} wiring`);
    },
  );

  describe('with packages that leak on purpose', () => {
    let folder: string;
    let ingestion: FakeIngestion;
    beforeAll(async () => {
      [folder, ingestion] = await Promise.all([buildLeaking(), startFakeIngestion()]);
    }, limitMs);
    afterAll(async () => {
      await ingestion.close();
      rmSync(folder, { recursive: true });
    });

    it.each(leakingBuilds)('it finds a leak into the %s of a package', async (sink) => {
      const stand = newStand();
      const { plant } = stand.canaries;
      const scenes = [leakingScene(plant), unreadableScene(plant)];
      const settings = { LEAK: sink };
      if (sink === 'store') await playWatch(stand, folder, settings);
      else expect(await playOverHttp(scenes, stand, { folder, settings, ingestion })).toEqual([]);
      const leaking = sinkNames.filter(
        (name) => stand.canaries.leaksIn(stand.sinks[name].join('\n')).length > 0,
      );
      expect(leaking).toContain(sink);
      caught.add(`${sink} build`);
    });

    it('finds none in the same package when it does not leak', async () => {
      const stand = newStand();
      const { plant } = stand.canaries;
      const scenes = [leakingScene(plant), unreadableScene(plant)];
      expect(await playOverHttp(scenes, stand, { folder, ingestion: null })).toEqual([]);
      await playWatch(stand, folder);
      expect(leaksOf(stand.sinks, stand.canaries)).toEqual([]);
    });
  });
});
