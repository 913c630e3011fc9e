import { isDeepStrictEqual } from 'node:util';
import type { Components } from './components.ts';
import type { Json } from './json.ts';

const parametersIn = (operation: Json): readonly Json[] => operation['parameters'] as readonly Json[];

/** The operations, with references instead of the parameters that two or more of them have. */
export const shareParameters = (operations: readonly Json[], components: Components): readonly Json[] => {
  const all = operations.flatMap(parametersIn);
  const isShared = (parameter: Json) => all.filter((other) => isDeepStrictEqual(other, parameter)).length > 1;
  return operations.map((operation) => ({
    ...operation,
    parameters: parametersIn(operation).map((parameter) =>
      isShared(parameter) ? components.add('parameters', String(parameter['name']), parameter) : parameter,
    ),
  }));
};
