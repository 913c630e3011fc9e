import type { Fault } from './fault.ts';
import type { Reply } from '../reply.ts';

export interface Surroundings {
  /** Address of this request, for endless pages. */
  readonly self: string;
  /** The reply with the data of the healthy demo owner. */
  readonly behave: () => Reply;
}

/** The reply with the fault of the sentinel. */
export const misbehave = (fault: Fault, { self, behave }: Surroundings): Reply => {
  switch (fault.kind) {
    case 'failure':
      return { kind: 'failure', failure: fault };
    case 'raw':
      return fault;
    case 'healthy':
      return behave();
    case 'slow':
      return { kind: 'slow', behave };
    case 'reset':
    case 'truncated':
      return { kind: fault.kind };
    case 'endless':
      return { kind: 'result', body: { value: [], '@odata.nextLink': self } };
  }
};
