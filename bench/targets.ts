/** The targets: peers that pass Graph's response on, and this service in several configurations. */
import type { BenchUpstreams } from './upstreams.ts';
import { startNginx } from './nginx.ts';
import { graphTexts, paths } from './payloads.ts';
import { start } from './process.ts';
import type { Target } from './requests.ts';

interface Listening {
  readonly url: string;
}

const peerNames = ['raw', 'express', 'hono', 'fastify'] as const;

/** No target compresses. */
const plain = { 'accept-encoding': 'identity' };

const uncached = { CACHE_FRESH_SECONDS: '0', CACHE_STALE_SECONDS: '0', CACHE_OUTAGE_SECONDS: '0' };

type Stop = () => Promise<void>;

/** The targets and a function that stops them. */
export interface Field {
  readonly targets: Target[];
  readonly stops: Stop[];
}

const addPeers = async ({ targets, stops }: Field, { graph, token }: BenchUpstreams): Promise<void> => {
  const add = (name: string, url: string, cpu: Target['cpu']) =>
    targets.push({
      name,
      url: url + paths['3 kB'].graphs,
      headers: plain,
      status: 200,
      asksGraph: true,
      cpu,
    });
  for (const name of peerNames) {
    const child = await start<Listening>(`bench/peers/${name}.js`, { UPSTREAM: graph, GRAPH_TOKEN: token });
    add(name, child.ready.url, async () => Number(await child.ask('cpu')));
    stops.push(child.stop);
  }
  const nginx = await startNginx(graph, token);
  if (nginx === null) return;
  add('nginx', nginx.url, nginx.cpu);
  stops.push(nginx.stop);
};

/** The baselines: any server, and any function with the objects of `@azure/functions`. */
const addFloors = async ({ targets, stops }: Field): Promise<void> => {
  for (const name of ['bare', 'objects']) {
    const child = await start<Listening>(`bench/dist/${name}.js`, { BODY: graphTexts()['3 kB'] });
    const url = child.ready.url + paths['3 kB'].graphs;
    const cpu = async () => Number(await child.ask('cpu'));
    targets.push({ name, url, headers: plain, status: 200, asksGraph: false, cpu });
    stops.push(child.stop);
  }
};

const kinds = ['core', 'functions'] as const;

const addOurs = async ({ targets, stops }: Field, upstreams: BenchUpstreams): Promise<void> => {
  const { settings, telemetry, token } = upstreams;
  const bearer = { ...plain, authorization: `Bearer ${token}` };
  const add = async (name: string, kind: string, env: Readonly<Record<string, string>>) => {
    const child = await start<Listening>(`bench/dist/${kind}.js`, { ...settings, ...env });
    const url = child.ready.url + paths['3 kB'].ours;
    stops.push(child.stop);
    const cpu = async () => Number(await child.ask('cpu'));
    return { name, url, headers: bearer, status: 200, asksGraph: env['CACHE_FRESH_SECONDS'] === '0', cpu };
  };
  for (const kind of kinds) {
    targets.push(await add(kind, kind, uncached));
    targets.push(await add(`${kind} with telemetry`, kind, { ...uncached, ...telemetry }));
    const hit = await add(`${kind} hit`, kind, {});
    const cached = await probeCache(hit);
    if (cached === null) continue;
    targets.push(hit);
    const again = { ...bearer, 'if-none-match': cached };
    targets.push({ ...(await add(`${kind} 304`, kind, {})), headers: again, status: 304 });
  }
};

/** The ETag of a cached response; null where there is no cache. */
const probeCache = async ({ url, headers }: Target): Promise<string | null> => {
  await fetch(url, { headers }).then((answer) => answer.text());
  const again = await fetch(url, { headers });
  await again.text();
  return /\bhit\b/u.test(again.headers.get('cache-status') ?? '') ? again.headers.get('etag') : null;
};

export const startTargets = async (upstreams: BenchUpstreams): Promise<Field> => {
  const field: Field = { targets: [], stops: [] };
  await addPeers(field, upstreams);
  await addFloors(field);
  await addOurs(field, upstreams);
  return field;
};
