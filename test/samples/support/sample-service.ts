/** The built package over the fakes, and the samples of docs/using.md as their users run them. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { startChild } from '../../../local/child.ts';
import { demoApiClientId, demoTenantId } from '../../../local/settings.ts';
import { startUpstreams, upstreamSettings } from '../../../local/upstreams.ts';
import { runProgram } from './run-program.ts';

/** How a sample gets its token: in an Azure host, or after `az login`. */
export type SignedInAs = 'a managed identity' | 'a person';

export interface RunOptions {
  readonly as: SignedInAs;
  /** First on the PATH. */
  readonly path?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export type SampleService = Awaited<ReturnType<typeof startSampleService>>;

/** A folder with the program `az`. */
const createAzureCli = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'fake-az-'));
  const program = join(folder, 'az');
  const script = resolve('test/samples/support/az.ts');
  writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`);
  chmodSync(program, 0o755);
  return folder;
};

/** A token of a person for this API, acquired by the Azure CLI. */
const personClaims = {
  azp: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
  azpacr: '0',
  idtyp: 'user',
  scp: 'access_as_user',
  sub: 'c0d1b9e4f72a4b6d8e35',
};

/** Runs the timer and waits until the list of all jobs is there. */
const sweep = async (url: string, printed: (text: string) => Promise<void>): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/admin/functions/jobs-watch`, { method: 'POST', headers, body: '{"input": ""}' });
  await printed("Executed 'Functions.jobs-watch' (Succeeded");
};

export const startSampleService = async () => {
  const upstreams = await startUpstreams({ mayWrite: true, mayListOwners: true });
  const app = await startChild(['local/functions-host/serve.ts', '.'], {
    ...upstreamSettings(upstreams),
    PORT: '0',
    TENANT_ID: demoTenantId,
    API_CLIENT_ID: demoApiClientId,
    CALLERS: 'apps,users',
    OPERATIONS: 'enabled',
    WATCH: 'all',
    NODE_EXTRA_CA_CERTS: upstreams.certificate.file,
  });
  await sweep(app.url, app.printed);
  const api = `${app.url}/api/v1`;
  const { entra, identity } = upstreams;
  const cli = createAzureCli();
  const token = await entra.token({ caller: 'reader' });
  const { PATH = '', IDENTITY_ENDPOINT: _, ...inherited } = process.env;
  const signIn: Readonly<Record<SignedInAs, Readonly<Record<string, string>>>> = {
    'a managed identity': { IDENTITY_ENDPOINT: identity.endpoint, IDENTITY_HEADER: identity.header },
    // An empty variable is as one that is missing.
    'a person': {
      IDENTITY_ENDPOINT: '',
      FAKE_AZ_TOKEN: await entra.token({ caller: 'reader', claims: personClaims }),
      FAKE_AZ_RESOURCE: `api://${demoApiClientId}`,
    },
  };
  return {
    api,
    upstreams,
    /** The parsed answer of the API to a reader. */
    read: async (path: string): Promise<unknown> => {
      const answer = await fetch(`${api}/${path}`, { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    },
    run: (command: string, args: readonly string[], { as, path = [], env = {} }: RunOptions) =>
      runProgram(command, args, {
        ...inherited,
        // Instants are UTC, also for a client in another time zone.
        TZ: 'America/New_York',
        NO_PROXY: '127.0.0.1',
        no_proxy: '127.0.0.1',
        PATH: [...path, ...(as === 'a person' ? [cli] : []), PATH].join(delimiter),
        API: api,
        API_CLIENT_ID: demoApiClientId,
        ...signIn[as],
        ...env,
      }),
    close: async () => {
      await app.stop('SIGTERM');
      await upstreams.close();
      rmSync(cli, { recursive: true });
    },
  };
};
