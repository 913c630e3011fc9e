/**
 * `npm run fakes`: the far ends on the ports that `local.settings.json` names, for those who serve the functions
 * themselves with `func start`.
 */
import { farEndSettings, startFarEnds } from './upstreams.ts';
import { guide, tokenHint } from './guide.ts';
import { startFailure } from './port.ts';
import { demoApiClientId, demoTenantId, fixedPorts } from './settings.ts';
import { closeOnSignal } from './until-stopped.ts';

const run = async (): Promise<void> => {
  const farEnds = await startFarEnds({ ports: fixedPorts, mayWrite: true });
  closeOnSignal(farEnds.close);
  const token = await farEnds.entra.token({ caller: 'reader' });
  const facts = {
    api: 'http://127.0.0.1:7071/api/v1',
    watches: false,
    token,
    operatorToken: await farEnds.entra.token({ caller: 'operator' }),
    rotatorToken: await farEnds.entra.token({ caller: 'rotator' }),
    tokenHint: tokenHint(farEnds.entra.url, demoTenantId, demoApiClientId),
  };
  const settings = { ...farEndSettings(farEnds), NODE_EXTRA_CA_CERTS: farEnds.vault.certificateFile };
  const addresses = Object.entries(settings).map(([name, value]) => `  ${name}=${value}`);
  console.log(
    `${guide(facts)}\n\nSettings that lead here:\n${addresses.join('\n')}\n\nlistening on ${farEnds.graph.url}`,
  );
};

run().catch((error: unknown) => {
  console.error(
    startFailure(error, 'local.settings.json names it for the far ends: end what listens there.'),
  );
  process.exit(1);
});
