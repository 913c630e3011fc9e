import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { startChild } from '../../local/child.ts';
import { localEnvironment, readValues } from '../../local/environment.ts';
import { startUpstreams, upstreamSettings } from '../../local/upstreams.ts';

export interface PackagedService {
  /** `http://127.0.0.1:<port>/api/v1`. */
  readonly api: string;
  /** Of a reader. */
  readonly token: string;
  readonly get: (path: string) => Promise<{ readonly status: number; readonly text: string }>;
  readonly close: () => Promise<void>;
}

const unpack = (folder: string): void => {
  execFileSync(process.execPath, ['scripts/package.ts'], { stdio: 'ignore' });
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync('artifacts/app.zip')))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
};

/** Serves artifacts/app.zip from the folder, with all features and the fakes, and reads the fleet once. */
export const servePackage = async (folder: string): Promise<PackagedService> => {
  unpack(folder);
  const upstreams = await startUpstreams({ mayWrite: true, mayListOwners: true });
  const values = readValues(readFileSync('local.settings.json', 'utf8'));
  const app = await startChild(['local/functions-host/serve.ts', folder], {
    ...localEnvironment(values, upstreamSettings(upstreams), { PORT: '0' }),
    NODE_EXTRA_CA_CERTS: upstreams.certificate.file,
  });
  const sweep = await fetch(`${app.url}/admin/functions/jobs-watch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input": ""}',
  });
  if (sweep.status !== 202) throw new Error(`jobs-watch cannot be run: ${sweep.status}`);
  await app.printed("Executed 'Functions.jobs-watch' (Succeeded");
  const api = `${app.url}/api/v1`;
  const token = await upstreams.entra.token({ caller: 'reader' });
  return {
    api,
    token,
    get: async (path) => {
      const answer = await fetch(`${api}/${path}`, { headers: { authorization: `Bearer ${token}` } });
      return { status: answer.status, text: await answer.text() };
    },
    close: async () => {
      await app.stop('SIGTERM');
      await upstreams.close();
    },
  };
};
