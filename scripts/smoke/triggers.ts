/**
 * Does the platform know the functions of the package? After a deployment to Flex Consumption it may know none until its triggers
 * are synced, and then no timer runs: https://github.com/microsoft/azure-pipelines-tasks/issues/22354
 */
import type { Far, Finding } from './checks.ts';

/** Runs the Azure CLI; what it printed, or null where it failed. */
export type Az = (args: readonly string[]) => Promise<string | null>;

export interface App {
  readonly name: string;
  readonly resourceGroup: string;
}

const pollMs = 10_000;
const limitMs = 300_000;
const apiVersion = '2024-04-01';

/** Watching is on where the setting WATCH names owners. */
const isWatching = (watch: string): boolean => !['', '[]', 'None'].includes(watch.trim());

/** What must be listed: the timer where owners are watched, else a function that every package has. */
const wantedOf = (watch: string): string => (isWatching(watch) ? 'jobs-watch' : 'health-get');

/** The list has names such as `<app>/jobs-watch`. */
const isListed = (list: string | null, name: string): boolean =>
  (list ?? '').split(/\s+/u).some((line) => line === name || line.endsWith(`/${name}`));

/**
 * Syncs and lists until the function is there, for 5 minutes at most. One sync is not enough while the instance starts:
 * https://github.com/Azure/azure-functions-host/issues/10169
 */
export const checkTriggers = async (
  { now, wait }: Pick<Far, 'now' | 'wait'>,
  az: Az,
  { name, resourceGroup }: App,
): Promise<Finding> => {
  const check = 'triggers';
  const where = ['--name', name, '--resource-group', resourceGroup, '--output', 'tsv'];
  const id = await az(['functionapp', 'show', ...where, '--query', 'id']);
  const settings = ['functionapp', 'config', 'appsettings', 'list', ...where];
  const watch = await az([...settings, '--query', "[?name=='WATCH'].value | [0]"]);
  if (id === null || watch === null)
    return { check, passed: false, seen: 'the Azure CLI cannot read the app' };
  const wanted = wantedOf(watch);
  const url = `${id.trim()}/host/default/sync?api-version=${apiVersion}`;
  const startedAt = now();
  for (let tries = 1; ; tries += 1) {
    await az(['rest', '--method', 'POST', '--url', url]);
    const list = await az(['functionapp', 'function', 'list', ...where, '--query', '[].name']);
    const passed = isListed(list, wanted);
    if (passed || now() - startedAt + pollMs > limitMs) {
      return { check, passed, seen: `${wanted} ${passed ? 'is' : 'is not'} registered (${tries} tries)` };
    }
    await wait(pollMs);
  }
};
