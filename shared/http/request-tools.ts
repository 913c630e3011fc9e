import { grantedOwners } from '../caller.ts';
import { ownerName } from '../owner.ts';
import { asProblem, type Problem } from '../problem.ts';
import { createExclusiveWork } from '../state/exclusive.ts';
import { createRotationRecords } from '../state/rotation-records.ts';
import type { StateStore } from '../state/state-store.ts';
import type { RotationRecords } from '../upstreams.ts';
import { trackWrites } from './action/track-writes.ts';
import { createWriteHooks } from './action/write-hooks.ts';
import type { Tools } from './endpoint.ts';
import { recordException } from './record-request.ts';
import type { RequestScope } from './request-scope.ts';

const createRecords = (scope: RequestScope, connect: () => StateStore): RotationRecords | null => {
  const { autoRotation, isStateShared, clock } = scope.service;
  const onFailure = (error: unknown) => {
    recordException(scope, asProblem(error));
  };
  // Also while AUTO_ROTATE is off: an event after that must know what was written meanwhile.
  return autoRotation === null && !isStateShared
    ? null
    : createRotationRecords({ connect, clock, onFailure });
};

const recordFailure = (scope: RequestScope, problem: Problem): void => {
  const upstreamCode = problem.facts.upstream?.code ?? null;
  scope.notes = { ...scope.notes, problem: problem.code, upstreamCode };
  recordException(scope, problem);
};

/** The upstreams and the functions of one request, in the name of its caller. Time for the calls to Graph starts here. */
export const createTools = (scope: RequestScope): Tools => {
  const { service } = scope;
  const context = { ...scope.context, caller: scope.caller?.id ?? '' };
  const openState = () => service.connectState(scope.context);
  const { exclusive, assertHeld } = createExclusiveWork(openState, service.clock);
  const graph = service.connectGraph({ ...context, beforeWrite: assertHeld });
  return {
    graph: trackWrites(graph, createWriteHooks(scope, openState)),
    probe: graph.post,
    // It confirms a write that was sent, so it needs no lease.
    openProbe: () => ({
      post: service.connectGraph(context).post,
      deadlineAt: service.clock.now() + service.graphDeadlineMs,
    }),
    vault: service.connectVault(context),
    exclusive,
    clock: service.clock,
    view: { now: scope.startedAt, text: service.text },
    table: scope.table,
    checks: service.checks,
    about: service.about,
    readFleet: () =>
      service.snapshots.read(openState(), (problem) => {
        recordException(scope, problem);
      }),
    openState,
    autoRotation: service.autoRotation,
    eventQueue: service.eventQueue,
    rotationRecords: createRecords(scope, openState),
    nameOwner: (owner) => {
      scope.owner = ownerName(owner);
    },
    granted: scope.caller === null ? new Set() : grantedOwners(scope.caller, service.grants),
    recordFailure: (problem) => {
      recordFailure(scope, problem);
    },
    note: (facts) => {
      scope.notes = { ...scope.notes, ...facts };
    },
  };
};
