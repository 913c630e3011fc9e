/** `npm run build -w client`: writes client/dist, the module and its types. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';

const folder = join(import.meta.dirname, '../client');
const dist = join(folder, 'dist');

/** One module without comments and spaces. Names stay, so that a stack trace can be read. */
const buildModule = async (): Promise<number> => {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['src/index.ts'],
    bundle: true,
    packages: 'external',
    format: 'esm',
    target: 'es2022',
    minifyWhitespace: true,
    minifySyntax: true,
    write: false,
  });
  const text = outputFiles[0]?.text ?? '';
  writeFileSync(join(dist, 'index.js'), text);
  return text.length;
};

const toJs = (text: string): string => text.replaceAll(/ from '(\.\/[\w-]+)\.ts'/gu, " from '$1.js'");

/** Throws where the types have an error. */
const buildTypes = (): void => {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const emit = { noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: dist };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder, emit);
  const program = ts.createProgram(fileNames, { ...options, rootDir: join(folder, 'src') });
  const { diagnostics } = program.emit(undefined, (path, text) => {
    ts.sys.writeFile(path, toJs(text));
  });
  const faults = [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
  if (faults.length > 0) throw new Error(faults.join('\n'));
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
console.log(`client/dist/index.js: ${await buildModule()} bytes`);
buildTypes();
