import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { bundleOptions } from '../../../scripts/bundle.ts';
import type { SinkName } from './scene.ts';

interface Edit {
  readonly file: RegExp;
  readonly from: string;
  readonly to: string;
}

const agent = `request.headers.get('user-agent')`;

/** Changes of the source, one for each sink of a package. Each is active where `LEAK` names its sink. */
const edits: Partial<Record<SinkName, Edit>> = {
  'status line': {
    file: /functions\/main\.ts$/u,
    from: 'const settings = readConfig',
    to: `const { ServerResponse } = await import('node:http');
const { writeHead } = ServerResponse.prototype;
if (process.env.LEAK === 'status line') ServerResponse.prototype.writeHead = function (...all) {
  this.statusMessage = this.req.headers['user-agent'];
  return writeHead.apply(this, all);
};
const settings = readConfig`,
  },
  headers: {
    file: /shared\/http\/reply\/reply\.ts$/u,
    from: "vary: 'Accept-Encoding',",
    to: "vary: 'Accept-Encoding', ...(process.env.LEAK === 'headers' ? { 'x-template': JSON.parse(String(body)).templateId } : {}),",
  },
  body: {
    file: /shared\/sync\/job\/job\.ts$/u,
    from: "templateId: name(body['templateId'])",
    to: "templateId: process.env.LEAK === 'body' || process.env.LEAK === 'headers' ? body['templateId'] : name(body['templateId'])",
  },
  stdout: {
    file: /shared\/http\/handle\.ts$/u,
    from: 'const reply = await runPipeline(scope);',
    to: `if (process.env.LEAK === 'stdout') scope.context.log(${agent}); const reply = await runPipeline(scope);`,
  },
  stderr: {
    file: /shared\/net\/http-client\.ts$/u,
    from: 'const cause = codeOf(error);',
    to: "const cause = codeOf(error); if (process.env.LEAK === 'stderr') console.error(error);",
  },
  telemetry: {
    file: /shared\/http\/record-request\.ts$/u,
    from: '`${method} ${endpoint.route}`',
    to: `\`\${method} \${process.env.LEAK === 'telemetry' ? ${agent} : ''}\${endpoint.route}\``,
  },
  store: {
    file: /shared\/fleet\/sweep\/find-owners\.ts$/u,
    from: 'messageRedactor(mode)(displayName)',
    to: "process.env.LEAK === 'store' ? displayName : messageRedactor(mode)(displayName)",
  },
};

export const leakingBuilds = Object.keys(edits) as SinkName[];

/** Applies the changes to the sources during bundling. A change without a match counts as missing. */
const leaks = (missing: Set<Edit>): Plugin => ({
  name: 'leaks',
  setup: (bundle) => {
    bundle.onLoad({ filter: /[\\/](?:functions|shared)[\\/].*\.ts$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const edit of Object.values(edits)) {
        if (!edit.file.test(path) || !contents.includes(edit.from)) continue;
        contents = contents.replace(edit.from, () => edit.to);
        missing.delete(edit);
      }
      return { contents, loader: 'ts' };
    });
  },
});

/** Builds a package like the deployed one, with leaks. Returns its folder. */
export const buildLeaking = async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'leaking-'));
  const missing = new Set(Object.values(edits));
  await build({
    ...bundleOptions,
    minify: false,
    plugins: [leaks(missing), ...bundleOptions.plugins],
    entryPoints: ['functions/main.ts'],
    outdir: join(folder, 'dist'),
  });
  if (missing.size > 0)
    throw new Error(`nothing to edit: ${[...missing].map(({ from }) => from).join(', ')}`);
  copyFileSync('host.json', join(folder, 'host.json'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module", "main": "dist/main.js"}');
  return folder;
};
