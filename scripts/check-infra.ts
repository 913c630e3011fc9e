/**
 * Checks the infrastructure without Azure: Microsoft's Bicep compiler, then the tests of test/infra.
 * --require-bicep: a missing compiler is a failure (also with CI=true). --update: writes test/infra/snapshots.
 * --only-compiler: without the tests that `npm test` also runs.
 */
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bicepAt, bicepVersion, findBicep, type Bicep } from './infra/bicep.ts';
import { compareTemplate } from './infra/compare.ts';
import {
  compareSnapshot,
  compileTemplate,
  copyInfra,
  judgeFiles,
  snapshots,
  takeSnapshot,
} from './infra/compile.ts';
import { judgeGraph } from './infra/graph.ts';
import { deploymentsOf, stages, variants, type Deployment } from './infra/variants.ts';

const { values } = parseArgs({
  options: {
    'require-bicep': { type: 'boolean', default: false },
    'only-compiler': { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
  },
});
const isRequired = values['require-bicep'] || process.env['CI'] === 'true';

const withCopy = async <T>(use: (folder: string) => Promise<T>): Promise<T> => {
  const folder = copyInfra();
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** One copy for each stage, because the CLI writes the snapshot next to the parameter file. */
const perStage = async <T>(use: (folder: string, deployment: Deployment) => Promise<T>): Promise<T[]> => {
  const results = stages.map((stage) =>
    withCopy(async (folder) => {
      const found: T[] = [];
      for (const deployment of variants.filter((one) => one.stage === stage).flatMap(deploymentsOf))
        found.push(await use(folder, deployment));
      return found;
    }),
  );
  return (await Promise.all(results)).flat();
};

const update = async (bicep: Bicep): Promise<void> => {
  writeFileSync(`${snapshots}/main.json`, await withCopy((folder) => compileTemplate(bicep, folder)));
  await perStage(async (folder, deployment) => {
    writeFileSync(`${snapshots}/${deployment.name}.json`, await takeSnapshot(bicep, folder, deployment));
  });
};

const judge = async (bicep: Bicep): Promise<boolean> => {
  const graph = await judgeGraph(bicep);
  const found = [
    ...(await withCopy((folder) => judgeFiles(bicep, folder))),
    ...graph.findings,
    ...(await withCopy(async (folder) => compareTemplate(await compileTemplate(bicep, folder)))),
    ...(await perStage((folder, deployment) => compareSnapshot(bicep, folder, deployment))).flat(),
  ];
  for (const file of graph.notCompiled)
    console.log(
      `bicep: infra/${file} is not compiled, because the types of Microsoft Graph are not available.`,
    );
  for (const finding of found) console.error(`\n${finding}`);
  if (found.some((finding) => finding.includes(' differs')))
    console.error(
      '\nIf the change is intended: npm run check:infra -- --update, and review the diff of test/infra/snapshots.',
    );
  if (found.length === 0)
    console.log(`bicep ${bicepVersion}: no diagnostics, and the snapshots are current.`);
  return found.length === 0;
};

const runTests = (bicepPath: string | undefined): boolean => {
  const kinds = [...(values['only-compiler'] ? [] : ['test']), ...(bicepPath === undefined ? [] : ['check'])];
  const match = `<rootDir>/test/infra/**/*.@(${kinds.join('|')}).ts`;
  // Each check starts the compiler several times, possibly on a busy machine.
  const parameters = ['jest', '--coverage=false', '--testTimeout=300000', '--testMatch', match];
  const env = { ...process.env, BICEP: bicepPath ?? '' };
  return spawnSync('npx', parameters, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
};

const path = findBicep();
if (path === undefined) {
  console.log(
    'bicep: neither dotnet nor bicep is installed. Nothing is compiled here; the tests read the committed snapshots.',
  );
  process.exitCode = isRequired || values.update ? 1 : 0;
} else if (values.update) {
  await update(bicepAt(path));
} else if (!(await judge(bicepAt(path)))) {
  process.exitCode = 1;
}
if (!values.update && !runTests(path)) process.exitCode = 1;
