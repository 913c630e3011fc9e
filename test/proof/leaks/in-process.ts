import buffer from 'node:buffer';
import { inspect } from 'node:util';
import { table } from '../../../functions/index.ts';
import { compose } from '../../../shared/compose/compose.ts';
import { readConfig } from '../../../shared/config/config.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { handle } from '../../../shared/http/handle.ts';
import type { Service } from '../../../shared/http/service.ts';
import type { Graph, SecretStore } from '../../../shared/ports.ts';
import type { Canaries } from '../../support/canaries.ts';
import { textOf } from '../../support/service.ts';
import { createTenant, rsaKey } from '../../support/tokens.ts';
import { recordedState } from './recorded-state.ts';
import type { Upstream } from './upstream.ts';
import type { Ask, Home, Scene, Sinks } from './scene.ts';

/** By default a Buffer prints only its first 50 bytes. */
Object.assign(buffer, { INSPECT_MAX_BYTES: Infinity });

/** Prints everything without truncation, also hidden members and getters. */
export const printed = (value: unknown): string =>
  inspect(value, {
    depth: Infinity,
    showHidden: true,
    getters: true,
    showProxy: true,
    maxArrayLength: null,
    maxStringLength: null,
    breakLength: Infinity,
  });

const key = rsaKey();

/** Tenant, identity and owner of one scene have one id. */
export const newHome = ({ root, vault }: Pick<Upstream, 'root' | 'vault'>): Home => {
  const tenant = createTenant(Date.now(), key);
  return {
    tenant,
    ownerId: tenant.tenantId,
    root,
    vaultUri: vault.url,
    currentVersion: (name) => vault.store.find(name)?.at(-1)?.version ?? '0'.repeat(32),
  };
};

/** Settings of a service in this tenant. */
export const settingsOf = ({ tenant, root, vaultUri }: Home): Record<string, string> => ({
  TENANT_ID: tenant.tenantId,
  API_CLIENT_ID: tenant.audience,
  AZURE_CLIENT_ID: tenant.tenantId,
  GRAPH_ENDPOINT: root,
  LOGIN_ENDPOINT: root,
  OPERATIONS: 'enabled',
  KEY_VAULT_URI: vaultUri,
  GRAPH_ATTEMPTS: '1',
  GRAPH_ATTEMPT_TIMEOUT_MS: '3000',
  GRAPH_DEADLINE_MS: '6500',
});

/** The real service, telemetry to the invocation log. */
export const servicePorts = (home: Home): Service => {
  const settings = readConfig(settingsOf(home));
  if (!('config' in settings)) throw new Error('The settings of the proof are wrong');
  return compose(settings.config, { version: '1.0.0', build: 'proof' });
};

/** Prints every error of a port. */
const watched = (ports: Service, errors: string[]): Service => {
  const watch = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      errors.push(printed(error));
      throw error;
    });
  const watchGraph = (graph: Graph): Graph => ({
    get: (path, read, selection) => watch(graph.get(path, read, selection)),
    list: (path, read, selection) => watch(graph.list(path, read, selection)),
    post: (path, body) => watch(graph.post(path, body)),
    postFor: (path, body, read) => watch(graph.postFor(path, body, read)),
    put: (path, body) => watch(graph.put(path, body)),
  });
  const watchVault = (vault: SecretStore): SecretStore => ({
    versions: (name) => watch(vault.versions(name)),
    read: (name, version) => watch(vault.read(name, version)),
  });
  return {
    ...ports,
    connectVault: (context) => watchVault(ports.connectVault(context)),
    authenticate: (authorization) => watch(ports.authenticate(authorization)),
    connectGraph: (context) => watchGraph(ports.connectGraph(context)),
  };
};

export const requestOf = (ask: Ask, home: Home) => {
  const { method = 'GET', params = {}, query = '', body = '' } = ask;
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const authorization = `Bearer ${home.tenant.sign()}`;
  const headers = new Headers({ authorization, ...length, ...ask.headers });
  return {
    method,
    params,
    query: new URLSearchParams(query),
    headers,
    arrayBuffer: () => new Response(body).arrayBuffer(),
  };
};

export interface Stand {
  readonly upstream: Upstream;
  readonly canaries: Canaries;
  readonly sinks: Sinks;
}

/** The changes that make a service leak. */
export interface Wiring {
  readonly ports?: (ports: Service) => Partial<Service>;
  readonly endpoint?: (endpoint: Endpoint) => Endpoint;
  readonly answered?: (
    reply: Awaited<ReturnType<ReturnType<typeof handle>>>,
    request: ReturnType<typeof requestOf>,
  ) => void;
}

/** Plays one scene with its own service. Returns the faults of its course. */
export const playInProcess = async (
  scene: Scene,
  { upstream, canaries, sinks }: Stand,
  wiring: Wiring = {},
): Promise<string[]> => {
  const home = newHome(upstream);
  const graphToken = canaries.plant('identity access_token');
  upstream.set(home.ownerId, { tenant: home.tenant, script: scene.script?.(home) ?? {}, graphToken });
  const composed = servicePorts(home);
  const connectState = recordedState(scene.ports?.connectState ?? composed.connectState, sinks.store);
  const real = { ...composed, connectState };
  const wired = { ...real, ...wiring.ports?.(real) };
  /** Of one instance. All share the store. */
  const portsOf = (own: Service): Service => ({
    ...watched(own, sinks.errors),
    ...scene.ports,
    connectState,
    isStateShared: true,
    autoRotation: { owners: 'all', vaultName: 'local', origin: 'eventgrid.azure.net' },
  });
  const ask = scene.ask(home);
  const endpoint = table.find(({ name }) => name === ask.endpoint);
  if (endpoint === undefined) throw new Error(`no endpoint ${ask.endpoint}`);
  const send = async (own: Service) => {
    const request = requestOf(ask, home);
    const answer = handle(wiring.endpoint?.(endpoint) ?? endpoint, table, portsOf(own));
    const reply = await answer(request, (line) => sinks.telemetry.push(line));
    wiring.answered?.(reply, request);
    sinks['status line'].push(String(reply.status));
    sinks.headers.push(JSON.stringify(reply.headers));
    sinks.body.push(textOf(reply));
    return reply;
  };
  try {
    const reply = await send(wired);
    const repeated = scene.isRepeated === true ? await send(servicePorts(home)) : reply;
    const isAsked = scene.asks === undefined || upstream.wasAsked(home.ownerId, scene.asks);
    return [
      ...(reply.status === scene.status
        ? []
        : [`${scene.name} is ${reply.status}, not ${scene.status}: ${textOf(reply)}`]),
      ...(repeated.status === scene.status
        ? []
        : [`${scene.name}, repeated, is ${repeated.status}: ${textOf(repeated)}`]),
      ...(isAsked ? [] : [`${scene.name}: ${scene.asks ?? ''} was not asked`]),
    ];
  } catch (error) {
    sinks.errors.push(printed(error));
    return [`${scene.name}: handle rejects`];
  } finally {
    sinks.memory.push(printed(wired));
  }
};
