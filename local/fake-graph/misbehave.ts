import { sendFailure, sendJson, type Exchange } from './send.ts';
import type { Fault } from './fault.ts';

export interface Surroundings {
  readonly now: number;
  /** Delay of `slow`. */
  readonly slowMs: number;
  /** Address of this request, for endless pages. */
  readonly self: string;
  /** Answers with the data of the healthy demo owner. */
  readonly behave: () => void;
}

/** Answers with the fault of the sentinel. */
export const misbehave = (
  fault: Fault,
  exchange: Exchange,
  { now, slowMs, self, behave }: Surroundings,
): void => {
  const { response } = exchange;
  switch (fault.kind) {
    case 'failure':
      sendFailure(exchange, fault, now);
      return;
    case 'raw':
      response.writeHead(fault.status, fault.headers).end(fault.body());
      return;
    case 'healthy':
      behave();
      return;
    case 'slow': {
      const timer = setTimeout(behave, slowMs);
      response.on('close', () => {
        clearTimeout(timer);
      });
      return;
    }
    case 'reset':
      response.destroy();
      return;
    case 'truncated':
      response.write('{"value": [', () => response.destroy());
      return;
    case 'endless':
      sendJson(exchange, 200, { value: [], '@odata.nextLink': self });
      return;
  }
};
