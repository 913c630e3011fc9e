import type { TokenName } from '../fake-entra/callers.ts';
import type { BodyName } from './body-files.ts';

/** A caller of this API, or of the key vault: a person with the role Key Vault Secrets Officer. */
export type HeaderFileName = TokenName | 'vault-officer';

/** The file with the certificate of the key vault. */
export const vaultCertificateFile = 'vault.pem';

/** A request to paste. */
export interface Command {
  /** Begins with the status of the answer: `200: ...`. */
  readonly title: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  /** Null where the request has no token. */
  readonly as: HeaderFileName | null;
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

/** Certificates of this machine have no list of revoked ones, which the curl of Windows looks for. */
const tlsOptions = (url: string, folder: string): readonly string[] =>
  url.startsWith('https:') ? [`--cacert ${folder}/${vaultCertificateFile} --ssl-no-revoke`] : [];

/**
 * The curl command, the same for bash, zsh, PowerShell 7 and cmd. `folder` has the files, as seen from the folder of the
 * repository: `.local`.
 */
export const toCurl = (command: Command, folder: string): string => {
  const { url, as, body, idempotencyKey } = command;
  return [
    'curl -s',
    ...tlsOptions(url, folder),
    ...methodOptions(command),
    ...(as === null ? [] : [`-H "@${folder}/${as}"`]),
    ...(idempotencyKey === undefined ? [] : [`-H "Idempotency-Key: ${idempotencyKey}"`]),
    ...(body === undefined ? [] : [`-H "@${folder}/json" -d "@${folder}/${body}"`]),
    quoted(url),
  ].join(' ');
};
