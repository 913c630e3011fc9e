import { extname } from 'node:path';

/** The language of a code block, by the extension of its file. */
const languages: Readonly<Record<string, string>> = {
  '.sh': 'sh',
  '.ps1': 'powershell',
  '.ts': 'ts',
  '.cs': 'csharp',
  '.py': 'python',
};

const block = /<!-- (docs\/samples\/\S+) -->\n[^]*?<!-- end -->/gu;

const toBlock = (file: string, content: string): string =>
  `<!-- ${file} -->\n\n\`\`\`${languages[extname(file)] ?? ''}\n${content.trimEnd()}\n\`\`\`\n\n<!-- end -->`;

/** The files that a page includes, in their order. */
export const includedFiles = (page: string): readonly string[] =>
  [...page.matchAll(block)].map(([, file = '']) => file);

/** The page with the content of each file between its markers. */
export const withFiles = (page: string, read: (file: string) => string): string =>
  page.replace(block, (_, file: string) => toBlock(file, read(file)));
