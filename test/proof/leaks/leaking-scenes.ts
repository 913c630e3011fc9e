import { reply } from '../../support/raw-server.ts';
import { askJob, jobId, type Plant, type Scene } from './scene.ts';

/** A scene with a canary wherever one of the leaks below takes it from. */
export const leakingScene = (plant: Plant): Scene => ({
  name: 'for a service that leaks',
  script: () => ({
    graph: {
      '*': reply(200, JSON.stringify({ id: jobId, templateId: plant('templateId') }), {
        Connection: 'close',
      }),
    },
  }),
  ask: (home) => ({ ...askJob(home), headers: { 'user-agent': plant('user-agent') } }),
  status: 200,
});

/** For the leak that writes what the parser could not read. */
export const unreadableScene = (plant: Plant): Scene => ({
  ...leakingScene(plant),
  script: () => ({ graph: { '*': (socket) => socket.end(plant('no HTTP at all')) } }),
  status: 503,
});
