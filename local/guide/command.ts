import type { TokenName } from '../fake-entra/callers.ts';
import type { BodyName } from './body-files.ts';

/** A request to paste. */
export interface Command {
  /** Begins with the status of the answer: `200: ...`. */
  readonly title: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** Null where the request has no token. */
  readonly as: TokenName | null;
  readonly body?: BodyName;
  /** For the header Idempotency-Key. */
  readonly idempotencyKey?: string;
}

/** Double quotes mean the same in bash, zsh, PowerShell and cmd. Unquoted, `?` and `&` are special in some of them. */
const quoted = (url: string): string => (/^[\w:/.-]+$/u.test(url) ? url : `"${url}"`);

const methodOptions = ({ method, body }: Command): readonly string[] => {
  // With -d, curl sends a POST by itself.
  const isImplied = method === 'GET' || (method === 'POST' && body !== undefined);
  return isImplied ? [] : ['-X', method];
};

/**
 * The curl command, the same for bash, zsh, PowerShell 7 and cmd. `folder` has the files, as seen from the folder of the
 * repository: `.local`.
 */
export const toCurl = (command: Command, folder: string): string => {
  const { url, as, body, idempotencyKey } = command;
  return [
    'curl -s',
    ...methodOptions(command),
    ...(as === null ? [] : [`-H "@${folder}/${as}"`]),
    ...(idempotencyKey === undefined ? [] : [`-H "Idempotency-Key: ${idempotencyKey}"`]),
    ...(body === undefined ? [] : [`-H "@${folder}/json" -d "@${folder}/${body}"`]),
    quoted(url),
  ].join(' ');
};
