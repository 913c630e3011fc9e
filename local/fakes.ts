/**
 * `npm run fakes`: starts the upstreams on the ports of `local.settings.json`, for use with `func start`. The commands of the
 * fleet are printed where the environment or `local.settings.json` has WATCH.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readValues, readWatched } from './environment.ts';
import { upstreamSettings, startUpstreams } from './upstreams.ts';
import { guide, tokenHint } from './guide/guide.ts';
import { startFailure } from './port.ts';
import { demoApiClientId, demoTenantId, fixedPorts } from './settings.ts';
import { closeOnSignal } from './until-stopped.ts';

/** The owners of WATCH, as `func start` reads it. */
const watchedOwners = () => {
  const values = readValues(readFileSync(join(import.meta.dirname, '../local.settings.json'), 'utf8'));
  const { WATCH: given = '' } = process.env;
  return readWatched(given === '' ? values['WATCH'] : given);
};

const run = async (): Promise<void> => {
  const upstreams = await startUpstreams({ ports: fixedPorts, mayWrite: true, mayListOwners: true });
  closeOnSignal(upstreams.close);
  const token = await upstreams.entra.token({ caller: 'reader' });
  const facts = {
    api: 'http://127.0.0.1:7071/api/v1',
    watched: watchedOwners(),
    token,
    operatorToken: await upstreams.entra.token({ caller: 'operator' }),
    rotatorToken: await upstreams.entra.token({ caller: 'rotator' }),
    tokenHint: tokenHint(upstreams.entra.url, demoTenantId, demoApiClientId),
  };
  const settings = { ...upstreamSettings(upstreams), NODE_EXTRA_CA_CERTS: upstreams.certificate.file };
  const addresses = Object.entries(settings).map(([name, value]) => `  ${name}=${value}`);
  console.log(
    `${guide(facts)}\n\nSettings for these upstreams:\n${addresses.join('\n')}\n\nlistening on ${upstreams.graph.url}`,
  );
};

run().catch((error: unknown) => {
  console.error(
    startFailure(
      error,
      'local.settings.json uses it for the upstreams: stop the process that listens there.',
    ),
  );
  process.exit(1);
});
