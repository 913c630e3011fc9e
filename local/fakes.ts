/**
 * `npm run fakes`: starts the upstreams on the ports of `local.settings.json`, for use with `func start`. The commands of the
 * fleet are printed where the environment or `local.settings.json` has WATCH.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder, writeCommandFiles } from './private-files/command-files.ts';
import { loadDemoKeys } from './private-files/demo-keys.ts';
import { readValues } from './environment.ts';
import type { DeliveryReport } from './fake-event-grid/event-grid.ts';
import { subscribe, usesEvents } from './fake-event-grid/subscribe.ts';
import { describeDelivery } from './log/describe-delivery.ts';
import { fullGuide } from './guide/guide.ts';
import { startFailure } from './ports/port.ts';
import { toFacts } from './guide/service-facts.ts';
import { demoApiClientId, fixedFunctionsPort, fixedPorts } from './settings.ts';
import { closeOnSignal } from './until-stopped.ts';
import { upstreamSettings, startUpstreams } from './upstreams.ts';

const root = join(import.meta.dirname, '..');

/** A setting as `func start` reads it. */
const readSetting = (name: 'WATCH' | 'AUTO_ROTATE'): string | undefined => {
  const values = readValues(readFileSync(join(root, 'local.settings.json'), 'utf8'));
  const { [name]: given = '' } = process.env;
  return given === '' ? values[name] : given;
};

const run = async (): Promise<void> => {
  const keys = await loadDemoKeys(join(root, localFolder));
  const upstreams = await startUpstreams({ ports: fixedPorts, keys, mayWrite: true, mayListOwners: true });
  const files = await writeCommandFiles(root, upstreams);
  const started = [upstreams.close, files.close];
  closeOnSignal(async () => {
    for (const close of started.reverse()) await close();
  });
  const api = `http://127.0.0.1:${fixedFunctionsPort}/api/v1`;
  upstreams.entra.linkDocs(`${api}/docs`);
  const settings = upstreamSettings(upstreams);
  const env = {
    ...settings,
    WATCH: readSetting('WATCH'),
    AUTO_ROTATE: readSetting('AUTO_ROTATE'),
    OPERATIONS: 'enabled',
    API_CLIENT_ID: demoApiClientId,
  };
  if (usesEvents(env, upstreams)) {
    const report = (step: DeliveryReport) => {
      console.log(describeDelivery(step));
    };
    started.push(subscribe({ api, upstreams, report }).close);
  }
  const facts = toFacts({ api, folder: files.folder, upstreams, env });
  const shown = { ...settings, NODE_EXTRA_CA_CERTS: upstreams.certificate.file };
  const addresses = Object.entries(shown).map(([name, value]) => `  ${name}=${value}`);
  console.log(
    `${fullGuide(facts, { strong: (text) => text })}\n\nSettings for these upstreams:\n${addresses.join('\n')}\n\nlistening on ${upstreams.graph.url}`,
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
