import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { App } from './contract.ts';
import { closeRegistration } from './functions-core.ts';

const supplied = new URL('./functions-core.ts', import.meta.url).href;

/** `import` and `require` of `@azure/functions-core` return the module of the local host. */
const supplyCore = () =>
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@azure/functions-core'
        ? { url: supplied, shortCircuit: true }
        : next(specifier, context),
  });

/** The real host prints only the second line. It writes the reason to its trace. */
const notLoaded = (reason: string, cause?: unknown) =>
  new Error(`${reason}\nNo job functions found.`, { cause });

const mainOf = (folder: string): string => {
  const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main?: unknown };
  if (typeof main !== 'string') throw new Error('package.json has no "main"');
  return main;
};

const importMain = async (folder: string, main: string): Promise<void> => {
  const files = globSync(main, { cwd: folder });
  if (files.length === 0) throw new Error('Found zero files matching the supplied pattern');
  for (const file of files.sort()) await import(pathToFileURL(join(folder, file)).href);
};

const refuseStream = (capabilities: Record<string, string>) => {
  if (capabilities['HttpUri'] !== undefined)
    throw new Error('enableHttpStream is not supported by the local host');
};

/**
 * Loads a Functions app by the `main` of its package.json (a glob is allowed) and runs its `appStart` hooks.
 * Rejects with the reason where it cannot be loaded or registers no function.
 */
export const loadApp = async (folder: string): Promise<App> => {
  const main = mainOf(folder);
  supplyCore();
  try {
    await importMain(folder, main);
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    throw notLoaded(`Worker was unable to load entry point "${main}": ${reason}`, cause);
  }
  const { functions, hooks, model } = closeRegistration();
  if (model === undefined || functions.length === 0) throw notLoaded(`"${main}" registered no function.`);
  refuseStream(await model.getCapabilities({}));
  const hookData = {};
  const runHooks: App['runHooks'] = async (name, context) => {
    for (const hook of hooks.get(name) ?? []) await hook(Object.assign(context, { appHookData: hookData }));
  };
  await runHooks('appStart', { functionAppDirectory: folder, hookData: {} });
  return { functions, model, runHooks };
};
