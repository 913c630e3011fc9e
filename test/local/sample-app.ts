import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Start of every sample app: `echo` returns the input of the function. */
export const imports = `
import { app } from '@azure/functions';
const echo = async (request, context) => ({ jsonBody: {
  name: context.functionName, method: request.method, url: request.url, params: request.params,
  query: Object.fromEntries(request.query), headers: Object.fromEntries(request.headers), body: await request.text(),
} });`;

/** A Functions app in a temporary folder, as unpacked from a zip. The caller removes it. */
export const writeSampleApp = (main: string, files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sample-app-'));
  mkdirSync(join(folder, 'dist'));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  const host = { version: '2.0', extensions: { http: { routePrefix: 'api/v1' } } };
  writeFileSync(join(folder, 'host.json'), JSON.stringify(host));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', main }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'dist', name), text);
  return folder;
};
