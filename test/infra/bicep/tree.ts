import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';

/** A node of the parse tree of a Bicep file. */
export type { Node };

const grammar = createRequire(join(process.cwd(), 'package.json')).resolve(
  'tree-sitter-bicep/tree-sitter-bicep.wasm',
);

/** Reads the text of a Bicep file; loading the grammar takes some 50 ms, once. */
export const loadParser = async (): Promise<(text: string) => Node> => {
  await Parser.init();
  const parser = new Parser().setLanguage(await Language.load(readFileSync(grammar)));
  return (text) => {
    const tree = parser.parse(text);
    if (tree === null) throw new Error('the parser gave no tree');
    return tree.rootNode;
  };
};

/** The named children, comments aside. */
export const parts = (node: Node): Node[] => node.namedChildren.filter((child) => child.type !== 'comment');

/** The only child of a type; an error where it is missing. */
export const part = (node: Node, type: string): Node => {
  const found = parts(node).find((child) => child.type === type);
  if (found === undefined)
    throw new Error(`no ${type} in line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`);
  return found;
};

/** Lines that the grammar does not understand, as `line: text`. */
export const faultsOf = (node: Node): string[] =>
  node.type === 'ERROR' || node.isMissing
    ? [`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`]
    : node.children.flatMap(faultsOf);
