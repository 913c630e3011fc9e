import { globSync, readFileSync } from 'node:fs';
import { readBicep, type BicepFile, type Resource } from './file.ts';
import { loadParser } from './tree.ts';

/** Every Bicep file outside infra/graph, by its path below infra/. */
export interface Infra {
  readonly files: readonly BicepFile[];
  readonly resources: readonly Resource[];
}

/** Paths below infra/ of the files that the offline checks know: infra/graph uses an extension that they do not. */
const bicepPaths = (): string[] =>
  globSync('**/*.bicep', { cwd: 'infra' })
    .filter((path) => !path.startsWith('graph/'))
    .sort();

export type Texts = Readonly<Record<string, string>>;

export const readTexts = (): Texts =>
  Object.fromEntries(bicepPaths().map((path) => [path, readFileSync(`infra/${path}`, 'utf8')]));

/** A reader of texts; a file whose text it has read before is not parsed again. */
export const loadReader = async (): Promise<(texts: Texts) => Infra> => {
  const parse = await loadParser();
  const known = new Map<string, BicepFile>();
  const read = (path: string, text: string): BicepFile => {
    const key = `${path}\n${text}`;
    const file = known.get(key) ?? readBicep(path, text, parse(text));
    known.set(key, file);
    return file;
  };
  return (texts) => {
    const files = Object.entries(texts).map(([path, text]) => read(path, text));
    return { files, resources: files.flatMap((file) => file.resources) };
  };
};

/** The file at a path below infra/; an error where there is none. */
export const fileAt = (infra: Infra, path: string): BicepFile => {
  const file = infra.files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`there is no infra/${path}`);
  return file;
};
