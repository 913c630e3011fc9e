import { isDeepStrictEqual } from 'node:util';
import type { Json } from './json.ts';

/** What operations share, by kind: `schemas`, `responses`, `headers`, `parameters`, `examples`. */
export interface Components {
  /** Adds a component and returns the reference to it. Throws where another one has the name. */
  readonly add: (kind: string, name: string, component: Json) => Json;
  /** All components, by kind and name in alphabetical order. */
  readonly all: () => Readonly<Record<string, Json>>;
  /** The zod schemas of request bodies. They forbid unknown members, also where a response repeats the body. */
  readonly requestParts: WeakSet<object>;
}

const sorted = <T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...map].sort(([a], [b]) => a.localeCompare(b, 'en'));

export const createComponents = (): Components => {
  const kinds = new Map<string, Map<string, Json>>();
  return {
    requestParts: new WeakSet(),
    add: (kind, name, component) => {
      const named = kinds.get(kind) ?? new Map<string, Json>();
      kinds.set(kind, named);
      const known = named.get(name);
      if (known !== undefined && !isDeepStrictEqual(known, component))
        throw new Error(`Two different components have the name ${kind}/${name}`);
      named.set(name, component);
      return { $ref: `#/components/${kind}/${name}` };
    },
    all: () =>
      Object.fromEntries(sorted(kinds).map(([kind, named]) => [kind, Object.fromEntries(sorted(named))])),
  };
};
