import type { Log } from './ports.ts';
import { Problem } from './problem.ts';

/** An incident takes long, and more frequent requests would only add load. */
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

/** The work of a timer that is switched off: it does nothing except write one line to the log, once. */
export const createDisabledTimer = (functionName: string): ((log: Log) => Promise<void>) => {
  let isLogged = false;
  return (log) => {
    if (!isLogged)
      log(JSON.stringify({ kind: 'notice', message: `${functionName} is switched off by DISABLED` }));
    isLogged = true;
    return Promise.resolve();
  };
};
