import { jobPath } from '../../../shared/graph/path.ts';
import { Problem } from '../../../shared/problem.ts';
import { printed, type Wiring } from './in-process.ts';
import { jobId, type SinkName } from './scene.ts';

const raw = (body: unknown): unknown => body;

/** Compositions of the service in this process, one for each sink that can be reached here. */
export const leakingWirings: Partial<Record<SinkName, Wiring>> = {
  'status line': {
    answered: (answer, request) => Object.assign(answer, { status: request.headers.get('user-agent') }),
  },
  headers: {
    answered: (answer, request) =>
      Object.assign(answer.headers, {
        'x-agent': encodeURIComponent(request.headers.get('user-agent') ?? ''),
      }),
  },
  body: {
    endpoint: (endpoint) => ({
      ...endpoint,
      accept: ({ params: { ownerId = '' } }) => ({
        key: ownerId,
        answer: async ({ graph }) => {
          const job = await graph.get(jobPath({ owner: 'servicePrincipals', ownerId, jobId }), raw);
          return { status: 200, headers: {}, body: JSON.stringify(job), metrics: [], events: [] };
        },
      }),
    }),
  },
  telemetry: {
    ports: ({ connectGraph, telemetry }) => ({
      connectGraph: (context) => ({
        ...connectGraph(context),
        get: async (path, read) => {
          const body = await connectGraph(context).get(path, raw);
          context.log(Buffer.from(JSON.stringify(body)).toString('base64'));
          return read(body) ?? Promise.reject(new Error('shape'));
        },
      }),
      telemetry,
    }),
  },
  store: {
    ports: ({ connectGraph, connectState }) => ({
      connectGraph: (context) => ({
        ...connectGraph(context),
        get: async (path, read) => {
          const body = await connectGraph(context).get(path, raw);
          await connectState(context).append('notes', Buffer.from(JSON.stringify(body)).toString('hex'));
          return read(body) ?? Promise.reject(new Error('shape'));
        },
      }),
    }),
  },
  errors: {
    ports: ({ connectGraph }) => ({
      connectGraph: (context) => ({
        ...connectGraph(context),
        get: (path) =>
          connectGraph(context).get(path, (body) => {
            throw new Problem('upstream-invalid', 'Not understood.', {
              cause: Buffer.from(JSON.stringify(body)),
            });
          }),
      }),
    }),
  },
  memory: {
    ports: ({ connectGraph }) => {
      const kept: unknown[] = [];
      const connect: typeof connectGraph = (context) => ({
        ...connectGraph(context),
        get: (path, read) =>
          connectGraph(context).get(path, (body) => {
            kept.push({ token: { value: printed(body) } });
            return read(body);
          }),
      });
      return { connectGraph: Object.assign(connect, { kept }) };
    },
  },
};
