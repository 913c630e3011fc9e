import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { listen, stopServer, type Running } from '../listen.ts';
import type { App } from './contract.ts';
import { createFront } from './http-front.ts';
import { invokeHttp, invokeTimer, type WriteLog } from './invoke.ts';
import { loadApp } from './load-app.ts';
import { toRoutes } from './route.ts';

/** How long a stop waits for the `appTerminate` hooks, and for requests that are running. */
const patienceMs = { hooks: 3000, drain: 1000 };

interface HostJson {
  readonly extensions?: { readonly http?: { readonly routePrefix?: string } };
}

/** `api` where host.json says nothing, as in the real host. */
const routePrefixOf = (folder: string): string => {
  const host = JSON.parse(readFileSync(join(folder, 'host.json'), 'utf8')) as HostJson;
  return host.extensions?.http?.routePrefix ?? 'api';
};

const writeLog: WriteLog = (functionName, level, message) => {
  if (level !== 'trace' && level !== 'debug') console.log(`[${functionName}] ${message}`);
};

/** One line for each invocation in the words of the real host: no path, no header, no body. */
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

const createServerFor = (app: App, folder: string): Server => {
  const timers = app.functions.filter(({ metadata }) =>
    Object.values(metadata.bindings).some(({ type }) => type.toLowerCase() === 'timertrigger'),
  );
  return createFront({
    routes: toRoutes(app.functions, routePrefixOf(folder)),
    call: (called, request) => reported(called.metadata.name, invokeHttp(app, called, request, writeLog)),
    runTimer: (name) => {
      const timer = timers.find(({ metadata }) => metadata.name.toLowerCase() === name.toLowerCase());
      if (timer === undefined) return false;
      reported(timer.metadata.name, invokeTimer(app, timer, writeLog, new Date())).catch(() => undefined);
      return true;
    },
  });
};

const within = async (waitMs: number, work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([work, late]).finally(() => {
    clearTimeout(timer);
  });
};

/**
 * Loads the Functions app in `folder` (host.json, package.json and what its `main` names) into this process and serves
 * it on 127.0.0.1; port 0 takes any free one. `close` takes no new request, runs the `appTerminate` hooks and lets
 * requests that are running end for a short while.
 */
export const serveApp = async ({ folder, port }: { folder: string; port: number }): Promise<Running> => {
  const app = await loadApp(folder);
  const server = createServerFor(app, folder);
  const url = await listen(server, port);
  const close = async () => {
    const terminate = app.runHooks('appTerminate', { hookData: {} }).catch((error: unknown) => {
      console.error(error);
    });
    await Promise.all([within(patienceMs.hooks, terminate), stopServer(server, patienceMs.drain)]);
  };
  return { url, close };
};
