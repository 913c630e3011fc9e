/** `npm run samples`: writes the files of docs/samples into docs/using.md, each between its markers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withFiles } from './samples/include-files.ts';

const page = 'docs/using.md';
const read = (file: string): string => readFileSync(file, 'utf8');
writeFileSync(page, withFiles(read(page), read));
