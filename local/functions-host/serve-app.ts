import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { listen, stopServer, type Running } from '../listen.ts';
import { startAtOrElsewhere } from '../ports/port.ts';
import type { App, RegisteredFunction } from './contract.ts';
import { createFront } from './http-front.ts';
import { hostLog, type HostLog, type InvocationLog } from './host-log.ts';
import { invokeHttp, invokeTimer } from './invoke.ts';
import { bodyLimit } from './limits.ts';
import { loadApp } from './load-app.ts';
import { toRoutes } from './route.ts';

/**
 * How long a stop waits for running requests and then for the `appTerminate` hooks. The platform sends SIGTERM, and the host
 * then waits for every request of this API (25 s). Ctrl-C stops sooner.
 */
const patienceMs = { hooks: 3000, drain: 30_000, drainOnInterrupt: 1000 };

interface HostJson {
  readonly extensions?: { readonly http?: { readonly routePrefix?: string } };
}

/** The route prefix; `api` is the default of the real host. */
const routePrefixOf = (folder: string): string => {
  const host = JSON.parse(readFileSync(join(folder, 'host.json'), 'utf8')) as HostJson;
  return host.extensions?.http?.routePrefix ?? 'api';
};

/** Runs an invocation and logs its end. */
const reported = async <T>(invocation: InvocationLog, work: Promise<T>): Promise<T> => {
  const began = performance.now();
  try {
    const result = await work;
    invocation.end('Succeeded', performance.now() - began);
    return result;
  } catch (error) {
    invocation.end('Failed', performance.now() - began, error);
    throw error;
  }
};

const isTimer = ({ metadata }: RegisteredFunction): boolean =>
  Object.values(metadata.bindings).some(({ type }) => type.toLowerCase() === 'timertrigger');

/** Runs a timer-triggered function now. Undefined where there is no function of this name. */
type RunTimer = (name: string) => Promise<void> | undefined;

const createRunTimer =
  (app: App, log: HostLog): RunTimer =>
  (name) => {
    const called = app.functions.find(({ metadata }) => metadata.name.toLowerCase() === name.toLowerCase());
    if (called === undefined) return undefined;
    if (!isTimer(called)) return Promise.resolve();
    const invocation = log(called.metadata.name);
    return reported(invocation, invokeTimer(app, called, invocation.write, new Date()));
  };

const createServerFor = (app: App, folder: string, log: HostLog, runTimer: RunTimer): Server =>
  createFront({
    routes: toRoutes(app.functions, routePrefixOf(folder)),
    bodyLimit: bodyLimit(process.env['FUNCTIONS_REQUEST_BODY_SIZE_LIMIT']),
    call: (called, request) => {
      const invocation = log(called.metadata.name);
      return reported(invocation, invokeHttp(app, called, request, invocation.write));
    },
    run: (name) => {
      const running = runTimer(name);
      running?.catch(() => undefined);
      return running !== undefined;
    },
  });

const within = async (waitMs: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
};

/** A served app. `signal` is the signal that stops it. */
export interface ServedApp extends Running {
  /** Runs a timer now. Rejects where it fails; does nothing where the app has no timer of this name. */
  readonly runTimer: (name: string) => Promise<void>;
  readonly close: (signal?: NodeJS.Signals) => Promise<void>;
}

export interface ServeOptions {
  readonly folder: string;
  /** 0 selects a free port. */
  readonly port: number;
  /** True: the app takes a free port where this one is in use. */
  readonly movesWhereTaken?: boolean;
  readonly log?: HostLog;
}

/**
 * Loads the Functions app in `folder` (host.json, package.json and its `main`) into this process and serves it on 127.0.0.1.
 * `close` accepts no new request, waits for the running ones, and runs the `appTerminate` hooks.
 */
export const serveApp = async (options: ServeOptions): Promise<ServedApp> => {
  const { folder, port, movesWhereTaken = false, log = hostLog } = options;
  const app = await loadApp(folder);
  const runTimer = createRunTimer(app, log);
  const server = createServerFor(app, folder, log, runTimer);
  const listenAt = (at: number) => listen(server, at);
  const url = await (movesWhereTaken ? startAtOrElsewhere(port, listenAt) : listenAt(port));
  const close = async (signal?: NodeJS.Signals) => {
    await stopServer(server, signal === 'SIGTERM' ? patienceMs.drain : patienceMs.drainOnInterrupt);
    const terminate = app.runHooks('appTerminate', { hookData: {} }).catch((error: unknown) => {
      console.error(error);
    });
    await within(patienceMs.hooks, terminate);
  };
  return { url, close, runTimer: async (name) => runTimer(name) };
};
