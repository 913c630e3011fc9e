import { join } from 'node:path';

/** A part of a document, as the YAML parser gives it. */
type Tree = unknown;
type Members = Readonly<Record<string, Tree>>;

interface Context {
  readonly documents: Readonly<Record<string, Tree>>;
  readonly path: string;
  readonly parameters: Members;
  /** What could not be resolved; it grows. */
  readonly faults: string[];
}

const isMembers = (tree: Tree): tree is Members =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree);
const membersOf = (tree: Tree): Members => (isMembers(tree) ? tree : {});
const listOf = (tree: Tree): readonly Tree[] => (Array.isArray(tree) ? tree : []);

const valueOf = ({ path, parameters, faults }: Context, name: string): Tree => {
  if (!(name in parameters)) faults.push(`${path}: parameters.${name} is not declared`);
  return parameters[name];
};

const expandText = (context: Context, text: string): Tree => {
  const whole = /^\$\{\{ parameters\.(\w+) \}\}$/u.exec(text)?.[1];
  if (whole !== undefined) return valueOf(context, whole);
  return text.replaceAll(/\$\{\{ parameters\.(\w+) \}\}/gu, (_, name: string) =>
    String(valueOf(context, name)),
  );
};

/** `${{ if eq(parameters.x, 0) }}` and `${{ else }}`: all that these pipelines decide when they are expanded. */
const branch = /^\$\{\{ (?:if eq\(parameters\.(\w+), ([\w.-]+)\)|else) \}\}$/u;

/** The members, and in place of `if` and `else` what is below the one that holds, under the empty name. */
const taken = (context: Context, members: Members): readonly (readonly [string, Tree])[] => {
  let holds = false;
  return Object.entries(members).flatMap(([key, child]): (readonly [string, Tree])[] => {
    if (!key.includes('${{')) return [[key, child]];
    const found = branch.exec(key);
    if (found === null) context.faults.push(`${context.path}: ${key} is not understood`);
    const [, name, literal] = found ?? [];
    holds = name === undefined ? found !== null && !holds : String(valueOf(context, name)) === literal;
    return holds ? [['', child]] : [];
  });
};

const expandMembers = (context: Context, members: Members): Members =>
  Object.fromEntries(
    taken(context, members).flatMap(([key, child]) =>
      key === ''
        ? Object.entries(expandMembers(context, membersOf(child)))
        : [[key, expandTree(context, child)]],
    ),
  );

/** A template's list, with the parameters that are passed and its defaults. */
const expandTemplate = (context: Context, members: Members): readonly Tree[] => {
  const { documents, path, faults } = context;
  const target = join(path, '..', String(members['template']));
  if (!isMembers(documents[target])) faults.push(`${path}: there is no template ${target}`);
  const { parameters, ...body } = membersOf(documents[target]);
  const declared = listOf(parameters).map(membersOf);
  const passed = expandMembers(context, membersOf(members['parameters']));
  for (const name of Object.keys(passed)) {
    if (!declared.some((one) => one['name'] === name))
      faults.push(`${path}: ${target} has no parameter ${name}`);
  }
  const values = declared.map((one): [string, Tree] => {
    const name = String(one['name']);
    if (!(name in passed) && !('default' in one))
      faults.push(`${path}: ${target} needs the parameter ${name}`);
    return [name, passed[name] ?? one['default']];
  });
  const inside = { ...context, path: target, parameters: Object.fromEntries(values) };
  return listOf(expandTree(inside, body['stages'] ?? body['jobs'] ?? body['steps']));
};

const expandItem = (context: Context, item: Tree): readonly Tree[] => {
  if (!isMembers(item)) return [expandTree(context, item)];
  if ('template' in item) return expandTemplate(context, item);
  if (!Object.keys(item).every((key) => key.includes('${{'))) return [expandMembers(context, item)];
  return taken(context, item).flatMap(([, child]) => listOf(expandTree(context, child)));
};

const expandTree = (context: Context, tree: Tree): Tree => {
  if (typeof tree === 'string') return expandText(context, tree);
  if (Array.isArray(tree)) return tree.flatMap((item) => expandItem(context, item));
  return isMembers(tree) ? expandMembers(context, tree) : tree;
};

/**
 * The stages of a pipeline, expanded as Azure Pipelines does it before a run: templates, parameters, `if` and `else`. What
 * cannot be resolved is a fault, and the rest goes on.
 */
export const expand = (
  documents: Readonly<Record<string, Tree>>,
  entry: string,
  parameters: Members,
): { readonly stages: Tree; readonly faults: readonly string[] } => {
  const faults: string[] = [];
  const { stages } = membersOf(documents[entry]);
  return { stages: expandTree({ documents, path: entry, parameters, faults }, stages), faults };
};
