import type { Log } from './ports.ts';
import { Problem } from './problem.ts';

/** Long, so that callers do not add load during an incident. */
const retryAfterSeconds = 3600;

/** Throws Problem `disabled` where the operator has switched this function off. Runs before the request is read. */
export const refuseDisabled = (functionName: string, disabled: ReadonlySet<string>): void => {
  if (!disabled.has(functionName)) return;
  throw new Problem(
    'disabled',
    `The operator of this service has switched ${functionName} off. Ask the operator when it comes back; do not try again within the hour.`,
    { retryAfterSeconds },
  );
};

/** Replaces a timer function that is switched off. It writes one line to the log and does nothing else. */
export const createDisabledTimer = (functionName: string): ((log: Log) => Promise<void>) => {
  let isLogged = false;
  return (log) => {
    if (!isLogged)
      log(JSON.stringify({ kind: 'notice', message: `${functionName} is switched off by DISABLED` }));
    isLogged = true;
    return Promise.resolve();
  };
};
