import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from '../certificate.ts';
import type { Running } from '../listen.ts';

/** Blob Storage with an empty container for the state. */
export interface Azurite extends Running {
  /** `https://127.0.0.1:<port>/devstoreaccount1`, for `STATE_URI`. */
  readonly url: string;
}

export interface AzuriteOptions {
  /** 0 selects a free port. */
  readonly port: number;
  readonly certificate: Pick<Certificate, 'file' | 'keyFile'>;
}

const optionsOf = ({ port, certificate }: AzuriteOptions): readonly string[] => [
  '--blobHost=127.0.0.1',
  `--blobPort=${port}`,
  `--cert=${certificate.file}`,
  `--key=${certificate.keyFile}`,
  '--oauth=basic',
  '--inMemoryPersistence',
  '--silent',
  '--disableTelemetry',
  // The SDK is often newer than Azurite.
  '--skipApiVersionCheck',
];

/** Why Azurite did not start, as its process says. */
const failureOf = (output: string, port: number): Error => {
  if (output.includes('EADDRINUSE'))
    return Object.assign(new Error(`Port ${port} is in use.`), { code: 'EADDRINUSE', port });
  const reason = /^(?:\w*Error|Exit due to unhandled error): .+$/mu.exec(output)?.[0] ?? output.slice(-500);
  return new Error(`Azurite, the local Blob Storage, did not start. ${reason}`);
};

/**
 * Starts Azurite in a process of its own: in memory, over TLS, with the tokens of the identity endpoint. The process has its
 * own group, so that Ctrl-C reaches this process first. It ends with this process in any case.
 */
export const startAzurite = async (options: AzuriteOptions): Promise<Azurite> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), ...optionsOf(options)], {
    cwd: tmpdir(),
    detached: true,
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_EXTRA_CA_CERTS: options.certificate.file,
      NO_PROXY: '127.0.0.1',
      no_proxy: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'close');
  let output = '';
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-10_000);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ready = once(child, 'message');
  await Promise.race([ready, ended]);
  if (child.exitCode !== null || child.signalCode !== null) throw failureOf(output, options.port);
  const [{ url }] = (await ready) as [{ readonly url: string }];
  return {
    url,
    close: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};
