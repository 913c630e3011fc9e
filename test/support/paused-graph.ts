import type { Graph } from '../../shared/ports.ts';
import { createMovedClock, settle } from '../shared/azure/entra/moved-clock.ts';
import { service, type Call } from './service.ts';

type Body = unknown;

/** A Graph whose response a test sets, counts and can delay. */
const pausableGraph = (first: Body) => {
  const asked: string[] = [];
  let body = first;
  let gate: Promise<void> | null = null;
  let open: () => void = () => undefined;
  const get: Graph['get'] = async (path, read) => {
    asked.push(path.path);
    const current = body;
    await gate;
    if (current instanceof Error) throw current;
    const value = read(current);
    if (value === undefined) throw new Error('The body of this test has an invalid shape');
    return value;
  };
  const refuse = () => Promise.reject(new Error('This Graph is read-only'));
  const graph: Graph = { get, list: get, post: refuse, postFor: refuse, put: refuse };
  return {
    graph,
    asked,
    answerWith: (next: Body) => {
      body = next;
    },
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => {
      open();
      gate = null;
    },
  };
};

type Over = Parameters<typeof service>[0];

/** The service with a Graph that the test can pause and a clock that the test moves. */
export const pausableService = (body: Body, over: Over = {}) => {
  const { clock, move, sleeping } = createMovedClock();
  const held = pausableGraph(body);
  const { call, events, lines, ports } = service({ clock, graph: held.graph, ...over });
  /** Waits for the end of a background refresh. */
  const settled = async (name: string, request: Call) => {
    const reply = await call(name, request);
    await settle();
    return reply;
  };
  const results = () =>
    events.flatMap((event) =>
      event.kind === 'metric' && event.name === 'cache.answers' ? [event.properties['result']] : [],
    );
  return { ...held, call, settled, move, sleeping, events, lines, ports, results };
};
