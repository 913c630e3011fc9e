import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
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

interface Sent {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string;
}

/** A request over TLS to a server with this certificate, which no other request trusts. */
const sendOverTls = async (url: string, ca: string, { method, headers, body }: Sent): Promise<Response> => {
  const sent = request(url, { method, headers: Object.fromEntries(headers), ca });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer) chunks.push(chunk as Uint8Array);
  return new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0 });
};

/** Does what curl does with a printed command. Files are below `root`. */
export const paste = async (line: string, root = '.'): Promise<Pasted> => {
  if (!isPortable(line)) throw new Error(`not for every shell: ${line}`);
  const textOf = (value: string): string =>
    value.startsWith('@') ? readFileSync(join(root, value.slice(1)), 'utf8') : value;
  const headers = new Headers();
  let method: string | undefined;
  let body: string | undefined;
  let certificate = '';
  let url = '';
  const words = wordsOf(line).slice(1).values();
  const take = () => words.next().value ?? '';
  for (const word of words) {
    if (word === '-X') method = take();
    else if (word === '-H') {
      const [, name = '', value = ''] = /^([\w-]+): (.+)$/u.exec(textOf(take()).trim()) ?? [];
      headers.set(name, value);
    } else if (word === '-d') body = textOf(take());
    else if (word === '--cacert') certificate = textOf(`@${take()}`);
    else if (/^https?:\/\//u.test(word)) url = word;
    else if (!['-s', '--ssl-no-revoke'].includes(word)) throw new Error(`unknown option ${word}`);
  }
  if (body !== undefined && !headers.has('content-type'))
    headers.set('content-type', 'application/x-www-form-urlencoded');
  const plain = { headers, method: method ?? (body === undefined ? 'GET' : 'POST') };
  const sent = body === undefined ? plain : { ...plain, body };
  const answer = await (url.startsWith('https:') ? sendOverTls(url, certificate, sent) : fetch(url, sent));
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
