import { reply } from '../../support/raw-server.ts';
import { askJob, jobId, type Plant, type Scene } from './scene.ts';

/** A scene with a canary in every place that a leak reads. */
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

/** For the leak that logs text that the parser refused. */
export const unreadableScene = (plant: Plant): Scene => ({
  ...leakingScene(plant),
  script: () => ({ graph: { '*': (socket) => socket.end(plant('no HTTP at all')) } }),
  status: 503,
});
