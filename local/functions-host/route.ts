import type { RegisteredFunction } from './contract.ts';

/** One segment of a route template: a literal, `{name}`, `{name?}` or `{*rest}`. */
type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'required' | 'optional' | 'rest'; readonly name: string };

export interface Route {
  readonly called: RegisteredFunction;
  readonly methods: ReadonlySet<string>;
  readonly segments: readonly Segment[];
}

const hole = /^\{(\*?)([A-Za-z_]\w*)(\??)\}$/u;

const parseSegment = (text: string): Segment => {
  if (!text.includes('{')) return { kind: 'literal', text: text.toLowerCase() };
  const [, star, name, question] = hole.exec(text) ?? [];
  if (name === undefined) throw new Error(`The local host does not know the route segment "${text}"`);
  return { kind: star === '*' ? 'rest' : question === '?' ? 'optional' : 'required', name };
};

export const parseTemplate = (template: string): readonly Segment[] =>
  template
    .split('/')
    .filter((text) => text !== '')
    .map(parseSegment);

/** The methods that `@azure/functions` can register. Any other is answered with 404. */
const registrable = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const toRoute = (called: RegisteredFunction, prefix: string): Route[] => {
  const trigger = Object.values(called.metadata.bindings).find(
    ({ type }) => type.toLowerCase() === 'httptrigger',
  );
  if (trigger === undefined) return [];
  const methods = (trigger.methods ?? [])
    .map((method) => method.toUpperCase())
    .filter((method) => registrable.has(method));
  const template = `${prefix}/${trigger.route ?? called.metadata.name}`;
  return [{ called, methods: new Set(methods), segments: parseTemplate(template) }];
};

const lowerName = (route: Route) => route.called.metadata.name.toLowerCase();

/** The HTTP-triggered functions in matching order: by name, ignoring case. Specificity does not count. */
export const toRoutes = (functions: readonly RegisteredFunction[], prefix: string): readonly Route[] =>
  functions
    .flatMap((called) => toRoute(called, prefix))
    .sort((a, b) => (lowerName(a) < lowerName(b) ? -1 : lowerName(a) > lowerName(b) ? 1 : 0));

/** The parameters, or undefined where the path does not match. An empty segment matches nothing and cannot start a rest. */
export const matchPath = (segments: readonly Segment[], path: string): Record<string, string> | undefined => {
  const trimmed = path.replace(/^\//u, '').replace(/\/$/u, '');
  const parts = trimmed === '' ? [] : trimmed.split('/');
  const params: Record<string, string> = {};
  let rest = path.replace(/^\//u, '');
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === '') return undefined;
    if (segment.kind === 'rest') return part === undefined ? params : { ...params, [segment.name]: rest };
    if (part === undefined && segment.kind === 'optional') continue;
    if (part === undefined) return undefined;
    if (segment.kind !== 'literal') params[segment.name] = part;
    else if (segment.text !== part.toLowerCase()) return undefined;
    rest = rest.slice(part.length + 1);
  }
  return parts.length > segments.length ? undefined : params;
};

/** The first function whose route and method match. */
export const findRoute = (routes: readonly Route[], method: string, path: string) => {
  for (const route of routes) {
    const params = route.methods.has(method) ? matchPath(route.segments, path) : undefined;
    if (params !== undefined) return { called: route.called, params };
  }
  return undefined;
};
