import type { ConnectGraph, ConnectGraphBatch, JsonSelection } from '../ports.ts';
import { createConnectBatch } from './batch/connect-batch.ts';
import { createCalls } from './calls.ts';
import { getPages, readValue, type Fetch } from './pages.ts';
import { createCallLimits, createRetryLoop } from './retry-loop.ts';
import type { Call, GraphConfig, GraphPorts } from './types.ts';

const select = (call: Call, selection: JsonSelection | undefined): Call =>
  selection === undefined ? call : { ...call, selection };

const pageOf = (element: JsonSelection): JsonSelection => ({ '@odata.nextLink': true, value: [element] });

const createConnect = (config: GraphConfig, { clock }: GraphPorts, fetchJson: Fetch): ConnectGraph => {
  const root = new URL(config.root);
  return (context) => {
    const toCall = createCalls(root, context, clock.now() + config.deadlineMs);
    return {
      get: async (path, read, selection) => {
        const call = select(toCall(path), selection);
        return readValue(await fetchJson(call), call, read);
      },
      list: (path, read, element) => {
        const selection = element && pageOf(element);
        const call = select(toCall(path), selection);
        return getPages(fetchJson, call, new URL(call.path, root), read);
      },
      post: async (path, body) => {
        await fetchJson(toCall(path, 'POST', body));
      },
      postFor: async (path, body, read) => {
        const call = { ...toCall(path, 'POST', body), isPatient: true };
        return readValue(await fetchJson(call), call, read);
      },
      put: async (path, body) => {
        await fetchJson(toCall(path, 'PUT', body));
      },
    };
  };
};

export interface GraphClient {
  /**
   * All calls of one request end within `config.deadlineMs` with a value or a Problem: not-found, upstream-invalid,
   * identity-unavailable, overloaded or one of graph-*.
   */
  readonly connectGraph: ConnectGraph;
  /** For background work. It shares the slots, the circuits and the retry budget of the requests. */
  readonly connectGraphBatch: ConnectGraphBatch;
}

/** Graph, version 1.0. */
export const createGraphClient = (config: GraphConfig, ports: GraphPorts): GraphClient => {
  const limits = createCallLimits(config, ports);
  const fetchJson = createRetryLoop(config, ports, limits);
  return {
    connectGraph: createConnect(config, ports, fetchJson),
    connectGraphBatch: createConnectBatch(config, ports, limits, fetchJson),
  };
};

/** Graph for requests only. */
export const connectGraph = (config: GraphConfig, ports: GraphPorts): ConnectGraph =>
  createGraphClient(config, ports).connectGraph;
