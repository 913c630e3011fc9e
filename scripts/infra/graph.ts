/** Compiles infra/graph with the types of the Microsoft Graph extension. */
import { copyFileSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findings, copyInfra } from './compile.ts';
import type { Bicep } from './bicep.ts';

/** The types as a local file, for machines without access to the registry. */
const localTypes = '../shared/tools/bicep/microsoftgraph.tgz';

const useLocalTypes = (folder: string): void => {
  copyFileSync(localTypes, join(folder, basename(localTypes)));
  const config = join(folder, 'bicepconfig.json');
  const text = readFileSync(config, 'utf8');
  writeFileSync(config, text.replace(/"br:[^"]+microsoftgraph[^"]+"/u, `"./${basename(localTypes)}"`));
};

export interface GraphResult {
  readonly findings: readonly string[];
  /** Files that were not compiled, because the types are neither a local file nor available from the registry. */
  readonly notCompiled: readonly string[];
}

export const judgeGraph = async (bicep: Bicep): Promise<GraphResult> => {
  const folder = copyInfra();
  try {
    const files = globSync('graph/*.bicep', { cwd: folder }).sort();
    if (existsSync(localTypes)) useLocalTypes(folder);
    const restored = await bicep(['restore', join(folder, files[0] ?? '')]);
    const pattern = ['--no-restore', '--pattern', join(folder, 'graph/*.bicep')];
    // `restore` may succeed silently although the registry does not answer. The compilation then reports BCP190.
    const [lint, build] = await Promise.all([
      bicep(['lint', ...pattern]),
      bicep(['build', '--outdir', join(folder, 'built'), ...pattern]),
    ]);
    const isOutOfReach = /BCP19[0-2]/u.test(`${restored.output}${lint.output}`);
    if (isOutOfReach && !existsSync(localTypes)) return { findings: [], notCompiled: files };
    return {
      findings: [
        ...findings('bicep restore', restored),
        ...findings('bicep lint graph', lint),
        ...findings('bicep build graph', build),
      ],
      notCompiled: [],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
