import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { listen, stopServer, type Running } from '../listen.ts';
import type { App, RegisteredFunction } from './contract.ts';
import { createFront } from './http-front.ts';
import { invokeHttp, invokeTimer, type WriteLog } from './invoke.ts';
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

const writeLog: WriteLog = (functionName, level, message) => {
  if (level !== 'trace' && level !== 'debug') console.log(`[${functionName}] ${message}`);
};

/** One line for each invocation, with the text of the real host: no path, no header, no body. */
const reported = async <T>(name: string, work: Promise<T>): Promise<T> => {
  const began = performance.now();
  const say = (outcome: string) => {
    console.log(
      `Executed 'Functions.${name}' (${outcome}, Duration=${Math.round(performance.now() - began)}ms)`,
    );
  };
  try {
    const result = await work;
    say('Succeeded');
    return result;
  } catch (error) {
    say('Failed');
    console.error(error);
    throw error;
  }
};

const isTimer = ({ metadata }: RegisteredFunction): boolean =>
  Object.values(metadata.bindings).some(({ type }) => type.toLowerCase() === 'timertrigger');

const createServerFor = (app: App, folder: string): Server =>
  createFront({
    routes: toRoutes(app.functions, routePrefixOf(folder)),
    bodyLimit: bodyLimit(process.env['FUNCTIONS_REQUEST_BODY_SIZE_LIMIT']),
    call: (called, request) => reported(called.metadata.name, invokeHttp(app, called, request, writeLog)),
    run: (name) => {
      const called = app.functions.find(({ metadata }) => metadata.name.toLowerCase() === name.toLowerCase());
      if (called !== undefined && isTimer(called))
        reported(called.metadata.name, invokeTimer(app, called, writeLog, new Date())).catch(() => undefined);
      return called !== undefined;
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
  readonly close: (signal?: NodeJS.Signals) => Promise<void>;
}

/**
 * Loads the Functions app in `folder` (host.json, package.json and its `main`) into this process and serves it on 127.0.0.1;
 * port 0 selects a free port. `close` accepts no new request, waits for the running ones, and runs the `appTerminate` hooks.
 */
export const serveApp = async ({ folder, port }: { folder: string; port: number }): Promise<ServedApp> => {
  const app = await loadApp(folder);
  const server = createServerFor(app, folder);
  const url = await listen(server, port);
  const close = async (signal?: NodeJS.Signals) => {
    await stopServer(server, signal === 'SIGTERM' ? patienceMs.drain : patienceMs.drainOnInterrupt);
    const terminate = app.runHooks('appTerminate', { hookData: {} }).catch((error: unknown) => {
      console.error(error);
    });
    await within(patienceMs.hooks, terminate);
  };
  return { url, close };
};
