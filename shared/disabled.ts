import type { Log } from './ports.ts';
import { Problem } from './problem.ts';

/** An incident lasts: a caller that asks more often only adds to it. */
const retryAfterSeconds = 3600;

/** Throws Problem `disabled` where the operator has switched this function off. Nothing of the request is read before. */
export const refuseDisabled = (functionName: string, disabled: ReadonlySet<string>): void => {
  if (!disabled.has(functionName)) return;
  throw new Problem(
    'disabled',
    `The operator of this service has switched ${functionName} off. Ask the operator when it comes back; do not try again within the hour.`,
    { retryAfterSeconds },
  );
};

/** Stands in for the work of a timer that is switched off: it does nothing, and writes one line to the log. */
export const createDisabledTimer = (functionName: string): ((log: Log) => Promise<void>) => {
  let isLogged = false;
  return (log) => {
    if (!isLogged)
      log(JSON.stringify({ kind: 'notice', message: `${functionName} is switched off by DISABLED` }));
    isLogged = true;
    return Promise.resolve();
  };
};
