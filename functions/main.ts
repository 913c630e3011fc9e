/** The composition root, the only module with side effects: it reads the settings, makes the ports and registers the table. */
import { app, type HttpRequest, type InvocationContext } from '@azure/functions';
import { toFunctionResponse } from '../shared/azure/function-response.ts';
import { compose } from '../shared/compose/compose.ts';
import { readConfig } from '../shared/config/config.ts';
import { describeMistakes, describeWarnings } from '../shared/config/describe-mistakes.ts';
import { createDisabledTimer } from '../shared/disabled.ts';
import type { Mistake } from '../shared/config/deployment-rules.ts';
import type { EndpointFacts } from '../shared/http/endpoint.ts';
import { handle } from '../shared/http/handle.ts';
import { methodsOf } from '../shared/http/routes.ts';
import { composeMisconfigured } from '../shared/compose/misconfigured.ts';
import type { Watch } from '../shared/fleet/sweep/find-owners.ts';
import { createSweep } from '../shared/fleet/sweep/sweep.ts';
import type { Timer } from '../shared/timer/timer.ts';
import { table, timers } from './index.ts';

/** Baked in by `npm run build`. */
const build = { version: process.env['BUILD_VERSION'] ?? '0.0.0', build: process.env['BUILD_ID'] ?? 'local' };

const functionNames = [...table, ...timers].map(({ name }) => name);
const namesOf = (mistakes: readonly Mistake[]) => [...new Set(mistakes.map(({ name }) => name))];

const settings = readConfig(process.env, functionNames);
if ('mistakes' in settings) console.error(describeMistakes(settings.mistakes));
else if (settings.warnings.length > 0) console.error(describeWarnings(settings.warnings));
/** With wrong settings every endpoint is registered and answers 503 `misconfigured`. */
const isServed = ({ needs }: EndpointFacts): boolean =>
  'mistakes' in settings || needs.every((feature) => settings.config.features.has(feature));
const served = table.filter(isServed);

const ports =
  'config' in settings
    ? compose(settings.config, build, namesOf(settings.warnings))
    : composeMisconfigured(namesOf(settings.mistakes), build);

// What is off is not registered: `wildcard` answers for its path.
for (const endpoint of served) {
  const answer = handle(endpoint, served, ports);
  app.http(endpoint.name, {
    methods: [...methodsOf(endpoint)],
    // The app verifies the bearer token itself, on every request.
    authLevel: 'anonymous',
    route: endpoint.route,
    handler: async (request: HttpRequest, context: InvocationContext) =>
      toFunctionResponse(
        await answer(request, (line) => {
          context.log(line);
        }),
      ),
  });
}

const registerTimer = (timer: Timer, watch: Watch): void => {
  const run = ports.disabled.has(timer.name)
    ? createDisabledTimer(timer.name)
    : createSweep(timer, watch, ports);
  app.timer(timer.name, {
    schedule: watch.schedule,
    // The host keeps the schedule and a lock in its storage, so that the timer runs on one instance only:
    // https://github.com/Azure/azure-webjobs-sdk-extensions/wiki/TimerTrigger
    useMonitor: true,
    runOnStartup: false,
    handler: (_timer: unknown, context: InvocationContext) =>
      run((line) => {
        context.log(line);
      }),
  });
};

const watch = 'config' in settings ? settings.config.watch : null;
// A timer that is not registered wakes no instance and needs no storage.
if (watch !== null) for (const timer of timers) registerTimer(timer, watch);

app.hook.appTerminate(() => ports.telemetry.flush());
