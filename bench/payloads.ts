/** Responses of Graph in the bench, from the project's payloads: one quarantined job of 3 kB and lists of various jobs. */
import { globSync, readFileSync } from 'node:fs';

type Json = Record<string, unknown>;

export const ownerId = '602eb650-63f7-45a2-9cae-05cb1afdcdcb';
export const jobId = 'payrollBridge.7d1c3f0ab2e94d58a6c4e19f50b7d284.6f94a0c2-7e5d-4b31-8d06-b2c17e9f5a48';

const read = (file: string): Json => {
  const body = JSON.parse(readFileSync(file, 'utf8')) as Json;
  return 'value' in body ? (body['value'] as Json) : body;
};

const folder = 'local/payloads';

const isGiven = (value: unknown): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

const given = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => isGiven(value)));

/** A job whose last run failed with a message that contains a secret. */
const quarantinedJob = (): string => {
  const healthy = read(`${folder}/job-healthy.json`);
  const quarantined = read(`${folder}/job-quarantined-no-error.json`);
  const status = { ...(healthy['status'] as Json), ...given(quarantined['status'] as Json) };
  return JSON.stringify({ ...healthy, ...given(quarantined), status: { ...status, troubleshootingUrl: '' } });
};

/** Jobs in turn up to this number of bytes, each with its own id. */
const jobList = (bytes: number): string => {
  const jobs = globSync(`${folder}/job-*.json`).sort().map(read);
  const value: Json[] = [];
  for (let length = 0; length < bytes;) {
    const job = { ...jobs[value.length % jobs.length], id: `demoSCIM.${value.length}` };
    value.push(job);
    length += JSON.stringify(job).length + 1;
  }
  return JSON.stringify({ value });
};

export const sizes = ['3 kB', '30 kB', '1 MB'] as const;
export type Size = (typeof sizes)[number];

/** Graph's response of each size as JSON text. */
export const graphTexts = (): Readonly<Record<Size, string>> => ({
  '3 kB': quarantinedJob(),
  '30 kB': jobList(30_000),
  '1 MB': jobList(1_000_000),
});

let numbered = 0;

/** Copies of a response with distinct messages: `messages` different texts come before one repeats. */
export const newMessages = (text: string, messages: number): readonly string[] => {
  const begin = numbered;
  const variants: string[] = [];
  while (numbered - begin <= messages)
    variants.push(text.replaceAll(/"message":"(?=[^"])/gu, (start) => `${start}Run ${(numbered += 1)}: `));
  return variants;
};

/** The path of each size, at this service and at Graph. */
export const paths: Readonly<Record<Size, { readonly ours: string; readonly graphs: string }>> = {
  '3 kB': {
    ours: `/api/v1/servicePrincipals/${ownerId}/jobs/${jobId}`,
    graphs: `/v1.0/servicePrincipals/${ownerId}/synchronization/jobs/${jobId}`,
  },
  '30 kB': {
    ours: `/api/v1/servicePrincipals/${ownerId}/jobs`,
    graphs: `/v1.0/servicePrincipals/${ownerId}/synchronization/jobs`,
  },
  '1 MB': {
    ours: `/api/v1/applications/${ownerId}/jobs`,
    graphs: `/v1.0/applications/${ownerId}/synchronization/jobs`,
  },
};

export const fleetListPath = '/api/v1/jobs';

/** Graph's response at a path, the same for every owner. */
export const sizeAt = (path: string): Size | undefined => {
  if (path.endsWith(`/jobs/${jobId}`)) return '3 kB';
  if (!path.endsWith('/synchronization/jobs')) return undefined;
  return path.startsWith('/v1.0/applications/') ? '1 MB' : '30 kB';
};
