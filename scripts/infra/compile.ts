/** Compiles a copy of infra/: diagnostics, the template, and a snapshot of each variant. */
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bicep, Run } from './bicep.ts';
import { ids, location, required, stages, type Variant } from './variants.ts';

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

/** Lints the main template with its modules, and compiles the parameters of both stages. */
export const judgeFiles = async (bicep: Bicep, folder: string): Promise<string[]> => {
  const lint = bicep(['lint', join(folder, 'main.bicep'), '--no-restore']);
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
  const [lintRun, ...parameterRuns] = await Promise.all([lint, ...parameters]);
  return [
    ...findings('bicep lint main.bicep', lintRun),
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

const snapshot = (
  bicep: Bicep,
  folder: string,
  { stage, environment }: Variant,
  mode: 'overwrite' | 'validate',
) =>
  bicep(
    [
      'snapshot',
      join(folder, `${stage}.bicepparam`),
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

/** Every resource of a variant, evaluated without Azure, as text. */
export const takeSnapshot = async (bicep: Bicep, folder: string, variant: Variant): Promise<string> => {
  const { isSuccess, output } = await snapshot(bicep, folder, variant, 'overwrite');
  if (!isSuccess) throw new Error(output);
  return readFileSync(join(folder, `${variant.stage}.snapshot.json`), 'utf8');
};

/** The difference from the committed snapshot of a variant, as the CLI prints it. */
export const compareSnapshot = async (bicep: Bicep, folder: string, variant: Variant): Promise<string[]> => {
  const file = `${snapshots}/${variant.name}.json`;
  if (!existsSync(file)) return [`${file} is missing`];
  writeFileSync(join(folder, `${variant.stage}.snapshot.json`), readFileSync(file));
  const run = await snapshot(bicep, folder, variant, 'validate');
  return run.isSuccess ? [] : [`${file} differs\n${run.output}`];
};
