import type { SampleService } from './sample-service.ts';

interface Jobs {
  readonly items: readonly {
    readonly id: string;
    readonly health: { readonly verdict: string };
    readonly quarantine: { readonly disablesAt: string | null } | null;
  }[];
}

const dayMs = 86_400_000;

const readJobs = async ({ read }: Pick<SampleService, 'read'>, ownerId: string): Promise<Jobs['items']> =>
  ((await read(`servicePrincipals/${ownerId}/jobs`)) as Jobs).items;

export const jobIds = async (at: Pick<SampleService, 'read'>, ownerId: string): Promise<readonly string[]> =>
  (await readJobs(at, ownerId)).map(({ id }) => id);

/** What a sample `jobs.*` prints for these owners: a line for each job, in the order of the API. */
export const expectedJobs = async (at: Pick<SampleService, 'read'>, ownerId: string): Promise<string> => {
  const lines = (await readJobs(at, ownerId)).map(({ id, health, quarantine }) => {
    const disablesAt = quarantine?.disablesAt ?? null;
    const days = disablesAt === null ? '-' : Math.floor((Date.parse(disablesAt) - Date.now()) / dayMs);
    return `${health.verdict}\t${days}\t${id}\n`;
  });
  return lines.join('');
};
