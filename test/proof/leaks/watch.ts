import { randomUUID } from 'node:crypto';
import { jobsList } from '../../../functions/jobs-list.ts';
import { startChild } from '../../../local/child.ts';
import { graphBodies } from './graph-bodies.ts';
import { newHome, settingsOf, type Stand } from './in-process.ts';

/** One run of `jobs-watch` in the built package, with one owner for each place of a canary in a list of jobs. */
export const playWatch = async ({ upstream, canaries, sinks }: Stand): Promise<number> => {
  const home = newHome(upstream);
  const graphToken = canaries.plant('identity access_token');
  upstream.set(home.ownerId, { tenant: home.tenant, script: {}, graphToken });
  const lists = graphBodies(canaries.plant, [jobsList]);
  const owners = lists.map(({ script }) => {
    const ownerId = randomUUID();
    upstream.set(ownerId, {
      tenant: home.tenant,
      script: script?.({ ...home, ownerId }) ?? {},
      graphToken: '',
    });
    return `servicePrincipals/${ownerId}`;
  });
  const app = await startChild(['local/functions-host/serve.ts', '.'], {
    ...settingsOf(home),
    PORT: '0',
    IDENTITY_ENDPOINT: `${upstream.root}/msi/token`,
    IDENTITY_HEADER: canaries.plant('setting IDENTITY_HEADER'),
    WATCH: JSON.stringify(owners),
  });
  const answer = await fetch(`${app.url}/admin/functions/jobs-watch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input": ""}',
  });
  if (answer.status !== 202) throw new Error(`jobs-watch cannot be run: ${answer.status}`);
  await app.printed("Executed 'Functions.jobs-watch' (Succeeded");
  await app.stop('SIGTERM');
  sinks.stdout.push(app.stdout());
  sinks.stderr.push(app.stderr());
  return owners.length;
};
