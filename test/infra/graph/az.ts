/**
 * `az` as infra/graph uses it: `az cloud show` and `az rest` against a directory in a file. `FAKE_AZ_STATE` names the file;
 * beside it, `<file>.calls` gets one line of JSON for each call that is not a GET.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { step, type Directory } from './directory.ts';

const root = 'https://graph.microsoft.com/';
const file = process.env['FAKE_AZ_STATE'] ?? '';

/** The JMESPath that the scripts write: a name, or the first match of a filter. */
const select = (answer: unknown, query: string): unknown => {
  const members = (value: unknown) => Object(value) as Record<string, unknown>;
  const [, list = '', conditions = '', field = ''] = /^(\w+)\[\?(.+)\]\.(\w+) \| \[0\]$/u.exec(query) ?? [];
  if (list === '') return members(answer)[query];
  const wanted = [...conditions.matchAll(/(\w+)=='([^']*)'/gu)].map(([, name = '', text = '']) => [
    name,
    text,
  ]);
  const rows = members(answer)[list];
  const found = Array.isArray(rows)
    ? rows.map(members).find((row) => wanted.every(([name = '', text]) => row[name] === text))
    : undefined;
  return found?.[field];
};

const print = (value: unknown) => {
  // The command line writes nothing that is null as the word None.
  process.stdout.write(`${typeof value === 'string' ? value : 'None'}\n`);
};

const rest = (args: readonly string[]) => {
  const string = { type: 'string', default: '' } as const;
  const { values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { method: string, url: string, query: string, body: string, output: string, headers: string },
  });
  const { url, method, query } = values;
  if (!url.startsWith(`${root}v1.0/`)) throw new Error(`az rest: no such host: ${url}`);
  const call = {
    method,
    path: url.slice(`${root}v1.0/`.length).split('?')[0] ?? '',
    body: JSON.parse(values.body || '{}') as Record<string, unknown>,
    createIfMissing: args.includes('Prefer=create-if-missing'),
  };
  const { directory, status, answer } = step(JSON.parse(readFileSync(file, 'utf8')) as Directory, call);
  writeFileSync(file, JSON.stringify(directory));
  if (call.method !== 'GET') appendFileSync(`${file}.calls`, `${JSON.stringify(call)}\n`);
  if (status < 400) print(query === '' ? null : select(answer, query));
  else {
    console.error(`ERROR: ${status}(${JSON.stringify(answer)})`);
    process.exitCode = 1;
  }
};

const [command, ...args] = process.argv.slice(2);
if (command === 'rest') rest(args);
else if (command === 'cloud') print(root);
else throw new Error(`az: ${command ?? ''} is not known here`);
