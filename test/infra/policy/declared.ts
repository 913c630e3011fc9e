import type { Declaration } from '../bicep/file.ts';
import type { Infra } from '../bicep/infra.ts';

/** A parameter or output, and the file that declares it. */
export interface Declared {
  readonly file: string;
  readonly declaration: Declaration;
}

export const declarations = (infra: Infra, kind: 'params' | 'outputs'): Declared[] =>
  infra.files.flatMap((file) => file[kind].map((declaration) => ({ file: file.path, declaration })));

export const nameOf = ({ file, declaration }: Declared): string => `${file}: ${declaration.name}`;

export const has = ({ decorators }: Declaration, ...names: readonly string[]): boolean =>
  names.every((name) => decorators.has(name));
