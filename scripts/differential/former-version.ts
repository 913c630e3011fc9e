import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as get from '../../functions/jobs-get.ts';
import type * as list from '../../functions/jobs-list.ts';
import type * as serializer from '../../shared/http/reply/response-serializer.ts';
import type * as redaction from '../../shared/redaction/redact.ts';
import type * as single from '../../shared/sync/job/job.ts';
import type * as several from '../../shared/sync/job/jobs.ts';
import type { View } from '../../shared/sync/view.ts';

/** The parts of a version that are compared. */
export interface Version {
  /** The redacted text. */
  readonly redact: (text: string) => string;
  /** The JSON text of the answer to `jobs-get` and to `jobs-list`; `none` where the body of Graph is not accepted. */
  readonly job: (body: unknown, view: View) => string;
  readonly jobs: (body: unknown, view: View) => string;
}

type Modules = readonly [
  typeof redaction,
  typeof serializer,
  typeof get,
  typeof list,
  typeof single,
  typeof several,
];

const files = [
  'shared/redaction/redact.ts',
  'shared/http/reply/response-serializer.ts',
  'functions/jobs-get.ts',
  'functions/jobs-list.ts',
  'shared/sync/job/job.ts',
  'shared/sync/job/jobs.ts',
];

const params = {
  owner: 'servicePrincipals',
  ownerId: '602eb650-63f7-45a2-9cae-05cb1afdcdcb',
  jobId: 'demoSCIM.job',
} as const;

/** The version whose sources are in this folder. */
export const loadVersion = async (folder: string): Promise<Version> => {
  const load = (file: string): Promise<unknown> => import(pathToFileURL(join(folder, file)).href);
  const loaded = await Promise.all(files.map(load));
  const [{ redactText }, { createSerializer }, { jobsGet }, { jobsList }, one, many] =
    loaded as never as Modules;
  const [jobToText, jobsToText] = [createSerializer(jobsGet.response), createSerializer(jobsList.response)];
  return {
    redact: redactText,
    job: (body, view) => {
      const read = one.readJob(body);
      return read === undefined ? 'none' : jobToText(one.toJob(params, read, view));
    },
    jobs: (body, view) => {
      const read = many.readJobs(body);
      return read === undefined ? 'none' : jobsToText(many.toJobs(params, read, view));
    },
  };
};

/** The version of a commit, in a folder of its own that `remove` deletes. It uses the installed packages. */
export const checkOut = async (commit: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'former-version-'));
  const archive = execFileSync('git', ['archive', commit, 'functions', 'shared', 'package.json'], {
    maxBuffer: 1 << 28,
  });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const remove = () => {
    rmSync(folder, { recursive: true });
  };
  return { version: await loadVersion(folder), remove };
};
