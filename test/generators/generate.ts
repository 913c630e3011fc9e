import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dotnet } from './dotnet.ts';

const words = (text: string): readonly string[] => text.split(' ');

/** `document` and `output` are relative to the folder of dotnet. */
export const generateWithKiota = (dotnet: Dotnet, document: string, output: string): Promise<string> =>
  dotnet.run(
    words(
      'tool run kiota -- generate --language CSharp --exclude-backward-compatible' +
        ` --openapi ${document} --output ${output} --namespace-name SyncProxy --class-name SyncClient`,
    ),
  );

export const generateWithNSwag = (dotnet: Dotnet, document: string, output: string): Promise<string> =>
  dotnet.run(
    words(
      `tool run nswag -- openapi2csclient /input:${document} /output:${output}` +
        ' /namespace:SyncProxy /className:SyncClient /generateNullableReferenceTypes:true' +
        ' /generateOptionalPropertiesAsNullable:true /generateOptionalParameters:true',
    ),
  );

/** The files that Kiota made, and those of them that are, or use, a wrapper class of a composed type. */
export const kiotaFiles = (folder: string): { readonly all: string[]; readonly wrappers: string[] } => {
  const all = globSync('**/*.cs', { cwd: folder });
  const isWrapper = (file: string): boolean =>
    /Member\d+\.cs$/u.test(file) || readFileSync(join(folder, file), 'utf8').includes('IComposedTypeWrapper');
  return { all, wrappers: all.filter(isWrapper) };
};
