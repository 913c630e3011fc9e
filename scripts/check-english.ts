/** `npm run check:english`: finds phrases that STYLE excludes, in every text file of the repository. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Rule {
  readonly pattern: RegExp;
  readonly instead: string;
}

const rules: readonly Rule[] = [
  {
    // az-success-response-nobody is the name of a rule.
    pattern: /(?<!az-success-response-)\b(?:whoever|nobody|somebody|anybody)\b/giu,
    instead: 'the caller, the operator, or the passive voice',
  },
  { pattern: /\b(?:is|are|was|were) held\b/giu, instead: 'is cached, is stored' },
  { pattern: /\bwords? of ours\b/giu, instead: 'our own codes' },
  { pattern: /\bfar[ -]?ends?\b/giu, instead: 'upstream, or its name: Graph, Entra, Key Vault' },
  { pattern: /\btold to wait\b/giu, instead: 'Graph sent Retry-After' },
  { pattern: /\bas things are\b/giu, instead: 'with the current state' },
  { pattern: /\bwhatever came\b/giu, instead: 'any response' },
  {
    pattern: /\bstands? (?:in|beside|behind|against)\b/giu,
    instead: 'is in, is next to, follows, conflicts with',
  },
  { pattern: /\bhas not the\b/giu, instead: 'does not have the' },
  { pattern: /\bwho (?:waits|comes|asks)\b/giu, instead: 'a waiting call, the caller' },
  { pattern: /\b(?:unsaid|untold)/giu, instead: 'without Retry-After' },
  { pattern: /\bis under way\b/giu, instead: 'is running' },
  { pattern: /\bturnstiles?\b/giu, instead: 'concurrency limiter' },
  {
    pattern: /\b(?:most|longest|largest|fewest|least|deepest|shortest)[A-Z]\w*/gu,
    instead: 'a name with max or min',
  },
];

/** The rules themselves, and texts that are not written here. */
const isExempt = (file: string): boolean =>
  file === 'scripts/check-english.ts' || file === 'package-lock.json' || file.startsWith('test/fixtures/');

const isText = (file: string): boolean =>
  /\.(?:ts|js|cjs|mjs|md|json|bicep|bicepparam|kql|yml|yaml|sh|svg)$/u.test(file);

const findInLine = (place: string, line: string): string[] =>
  rules.flatMap(({ pattern, instead }) =>
    Array.from(line.matchAll(pattern), ([found]) => `${place}: "${found}". Write: ${instead}`),
  );

const findInFile = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => findInLine(`${file}:${index + 1}`, line));

const listFiles = (): string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    encoding: 'utf8',
  }).split('\n');

const files = listFiles().filter((file) => isText(file) && !isExempt(file));
const findings = files.flatMap(findInFile);
for (const finding of findings) console.error(finding);
console.log(`english: ${findings.length} findings in ${files.length} files`);
process.exitCode = findings.length === 0 ? 0 : 1;
