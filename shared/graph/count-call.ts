import type { MetricName } from '../ports.ts';
import type { Call, GraphPorts } from './types.ts';

/** Adds one to a metric about this call. */
export const countCall = (
  { telemetry }: Pick<GraphPorts, 'telemetry'>,
  { context, method, template }: Call,
  name: MetricName,
  facts: Readonly<Record<string, string>>,
): void => {
  const { endpoint, log } = context;
  const properties = { endpoint, call: `${method} ${template}`, ...facts };
  telemetry.record({ kind: 'metric', name, value: 1, properties }, log);
};
