/**
 * Leaves the metadata of schemas out of the bundle. Only `npm run openapi` reads it, from the sources, and each `.meta()` would
 * build its schema a second time at the start of the process.
 */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

type MethodCall = ts.CallExpression & { readonly expression: ts.PropertyAccessExpression };

const isMetadata = (node: ts.Node): node is MethodCall =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === 'meta';

/** The text without `.meta(...)`. Throws where the product reads metadata, because the bundle has none. */
export const withoutMetadata = (path: string, text: string): string => {
  const pieces: string[] = [];
  let kept = 0;
  // A schema is in front of its metadata, so the pieces are in the order of the text.
  const visit = (node: ts.Node): void => {
    if (!isMetadata(node)) {
      ts.forEachChild(node, visit);
      return;
    }
    if (node.arguments.length === 0)
      throw new Error(`${path}: the bundle has no metadata that .meta() could read.`);
    const schema = node.expression.expression;
    visit(schema);
    pieces.push(text.slice(kept, schema.end));
    kept = node.end;
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return pieces.join('') + text.slice(kept);
};

export const schemaBundle: Plugin = {
  name: 'schema-metadata',
  setup: (build) => {
    build.onLoad({ filter: /[\\/](?:functions|shared)[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      return text.includes('.meta(') ? { contents: withoutMetadata(path, text), loader: 'ts' } : undefined;
    });
  },
};
