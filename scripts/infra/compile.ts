/** Compiles a copy of infra/: diagnostics, the template, and a snapshot of each variant. */
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bicep, Run } from './bicep.ts';
import { ids, location, required, stages, type Deployment } from './variants.ts';

/** The expected results. `npm run check:infra -- --update` writes them. */
export const snapshots = 'test/infra/snapshots';

/** A temporary copy, because the CLI writes next to its input files. */
export const copyInfra = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'infra-'));
  cpSync('infra', folder, { recursive: true });
  return folder;
};

/** A finding where a run failed or wrote a diagnostic. */
export const findings = (what: string, { isSuccess, output }: Run): string[] =>
  isSuccess && output === '' ? [] : [`${what}\n${output === '' ? 'failed without a message' : output}`];

/** Lints the templates with their modules, and compiles the parameters of both stages. */
export const judgeFiles = async (bicep: Bicep, folder: string): Promise<string[]> => {
  const templates = ['main.bicep', 'events.bicep'];
  const lints = templates.map((file) => bicep(['lint', join(folder, file), '--no-restore']));
  const parameters = stages.map((stage) =>
    bicep(
      [
        'build-params',
        join(folder, `${stage}.bicepparam`),
        '--no-restore',
        '--outfile',
        join(folder, `${stage}.json`),
      ],
      required,
    ),
  );
  const [lintRuns, parameterRuns] = await Promise.all([Promise.all(lints), Promise.all(parameters)]);
  return [
    ...lintRuns.flatMap((run, place) => findings(`bicep lint ${templates[place] ?? ''}`, run)),
    ...parameterRuns.flatMap((run, place) => findings(`bicep build-params ${stages[place] ?? ''}`, run)),
  ];
};

/** The compiled template without the version and hash of the compiler, which are not deployed. */
const withoutGenerator = (text: string): string =>
  `${JSON.stringify(JSON.parse(text), (key, value: unknown) => (key === '_generator' ? undefined : value), 2)}\n`;

/** The compiled main template as text. Throws the output of the compiler where it fails. */
export const compileTemplate = async (bicep: Bicep, folder: string): Promise<string> => {
  const out = join(folder, 'main.json');
  const { isSuccess, output } = await bicep([
    'build',
    join(folder, 'main.bicep'),
    '--no-restore',
    '--outfile',
    out,
  ]);
  if (!isSuccess) throw new Error(output);
  return withoutGenerator(readFileSync(out, 'utf8'));
};

/** events.bicep has no file of parameters: the pipeline passes these two. */
const writeEventParameters = (folder: string, { stage }: Deployment): void => {
  writeFileSync(
    join(folder, 'events.bicepparam'),
    `using 'events.bicep'\nparam stage = '${stage}'\nparam apiClientId = '${ids.api}'\n`,
  );
};

const snapshot = (bicep: Bicep, folder: string, deployment: Deployment, mode: 'overwrite' | 'validate') => {
  const { stage, parameters, environment } = deployment;
  if (parameters === 'events') writeEventParameters(folder, deployment);
  return bicep(
    [
      'snapshot',
      join(folder, `${parameters}.bicepparam`),
      '--mode',
      mode,
      '--subscription-id',
      ids.subscription,
      '--tenant-id',
      ids.tenant,
      '--location',
      location,
      '--resource-group',
      `rg-gsp-${stage}`,
      '--deployment-name',
      'graph-sync-proxy',
    ],
    environment,
  );
};

/** Every resource of a deployment, evaluated without Azure, as text. */
export const takeSnapshot = async (bicep: Bicep, folder: string, deployment: Deployment): Promise<string> => {
  const { isSuccess, output } = await snapshot(bicep, folder, deployment, 'overwrite');
  if (!isSuccess) throw new Error(output);
  return readFileSync(join(folder, `${deployment.parameters}.snapshot.json`), 'utf8');
};

/** The difference from the committed snapshot of a deployment, as the CLI prints it. */
export const compareSnapshot = async (
  bicep: Bicep,
  folder: string,
  deployment: Deployment,
): Promise<string[]> => {
  const file = `${snapshots}/${deployment.name}.json`;
  if (!existsSync(file)) return [`${file} is missing`];
  writeFileSync(join(folder, `${deployment.parameters}.snapshot.json`), readFileSync(file));
  const run = await snapshot(bicep, folder, deployment, 'validate');
  return run.isSuccess ? [] : [`${file} differs\n${run.output}`];
};
