import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The words of a command line without expansions. Double quotes mean the same in bash, zsh, PowerShell and cmd. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"$`\\!%]*)"|([\w:/.@=-]+)/gu)].map(([, quoted, plain]) => quoted ?? plain ?? '');

/** Whether shells agree on the words: nothing but plain words and double quotes, each after a space. */
const isPortable = (line: string): boolean =>
  /^curl(?: (?:"[^"$`\\!%]*"|[\w:/.=-]+))+$/u.test(line) && !line.includes(' @');

export interface Pasted {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Does what curl does with a printed command. Files are below `root`. */
export const paste = async (line: string, root = '.'): Promise<Pasted> => {
  if (!isPortable(line)) throw new Error(`not for every shell: ${line}`);
  const textOf = (value: string): string =>
    value.startsWith('@') ? readFileSync(join(root, value.slice(1)), 'utf8') : value;
  const headers = new Headers();
  let method: string | undefined;
  let body: string | undefined;
  let url = '';
  const words = wordsOf(line).slice(1).values();
  const take = () => words.next().value ?? '';
  for (const word of words) {
    if (word === '-X') method = take();
    else if (word === '-H') {
      const [, name = '', value = ''] = /^([\w-]+): (.+)$/u.exec(textOf(take()).trim()) ?? [];
      headers.set(name, value);
    } else if (word === '-d') body = textOf(take());
    else if (word.startsWith('http://')) url = word;
    else if (word !== '-s') throw new Error(`unknown option ${word}`);
  }
  if (body !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/x-www-form-urlencoded');
  const sent = body === undefined ? { headers } : { headers, body };
  const answer = await fetch(url, { ...sent, method: method ?? (body === undefined ? 'GET' : 'POST') });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers };
};

/** A printed command with its title and the status that the title promises. */
export interface Printed {
  readonly status: number;
  readonly title: string;
  readonly line: string;
}

export const printedCommands = (output: string): readonly Printed[] =>
  [...output.matchAll(/^(\d{3}): (.+)\n(curl .+)$/gmu)].map(([, status, title = '', line = '']) => ({
    status: Number(status),
    title,
    line,
  }));
