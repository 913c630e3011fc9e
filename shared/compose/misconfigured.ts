import { newGuid, systemClock as clock } from '../system.ts';
import { productName } from '../net/product-name.ts';
import { createTelemetry } from '../azure/telemetry/telemetry.ts';
import { createMemoryStateStore } from '../state/memory-state-store.ts';
import { createProcessState, type Build } from './compose.ts';
import type { Service } from '../http/service.ts';
import { misconfigured } from '../problem.ts';

/** A service with wrong settings: it names them, and answers every authenticated request with 503. */
export const composeMisconfigured = (wrongSettings: readonly string[], build: Build): Service => {
  const refuse = () => misconfigured(wrongSettings);
  const never = () => Promise.reject(refuse());
  const off = {
    connectionString: null,
    authentication: null,
    text: 'omit',
    version: build.version,
    cloudRole: '',
  } as const;
  return {
    clock,
    newGuid,
    authenticate: never,
    realm: productName,
    grants: null,
    connectGraph: () => ({ get: never, list: never, post: never, postFor: never, put: never }),
    connectGraphBatch: () => ({ list: never, listMany: never }),
    graphDeadlineMs: 0,
    connectVault: () => ({ versions: never, read: never }),
    checks: () => Promise.resolve({ settings: 'fail', identity: 'fail', graph: 'fail', keys: 'fail' }),
    telemetry: createTelemetry(off, {
      clock,
      newGuid,
      credential: () => {
        throw refuse();
      },
    }),
    about: { ...build, wrongSettings, wrongTelemetrySettings: [] },
    disabled: new Set(),
    connectState: createMemoryStateStore(clock),
    isStateShared: false,
    autoRotation: null,
    text: 'omit',
    cacheLimits: { freshMs: 0, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 },
    longCacheLimits: { freshMs: 0, staleWhileRevalidateMs: 0, staleIfErrorMs: 0 },
    ...createProcessState(),
  };
};
