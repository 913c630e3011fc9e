/** A service whose store is in memory, with the snapshot of a file. It takes every step that a service with STATE_URI takes. */
import { readFileSync } from 'node:fs';
import type { Service } from '../../shared/http/service.ts';
import { createMemoryStateStore } from '../../shared/state/memory-state-store.ts';
import { snapshotName } from '../../shared/state/state-names.ts';

const context = {
  requestId: '',
  trace: { traceId: '', spanId: '', parentSpanId: null },
  endpoint: 'bench',
  log: () => undefined,
};

export const withFleet = async (service: Service, file: string): Promise<Service> => {
  const connectState = createMemoryStateStore(service.clock);
  await connectState(context).write(snapshotName, readFileSync(file, 'utf8'), { ifAbsent: true });
  return { ...service, connectState, isStateShared: true };
};
