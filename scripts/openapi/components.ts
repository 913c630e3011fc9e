import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../shared/openapi/json-object.ts';

/** What operations share, by kind: `schemas`, `responses`, `headers`, `parameters`, `examples`. */
export interface Components {
  /** Adds a component and returns the reference to it. Throws where another one has the name. */
  readonly add: (kind: string, name: string, component: JsonObject) => JsonObject;
  /** All components, by kind and name in alphabetical order. */
  readonly all: () => Readonly<Record<string, JsonObject>>;
  /** The zod schemas of request bodies. They forbid unknown members, also where a response repeats the body. */
  readonly requestParts: WeakSet<object>;
}

const sorted = <T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...map].sort(([a], [b]) => a.localeCompare(b, 'en'));

export const createComponents = (): Components => {
  const kinds = new Map<string, Map<string, JsonObject>>();
  return {
    requestParts: new WeakSet(),
    add: (kind, name, component) => {
      const named = kinds.get(kind) ?? new Map<string, JsonObject>();
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
