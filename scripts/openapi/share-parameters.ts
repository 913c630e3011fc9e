import { isDeepStrictEqual } from 'node:util';
import type { Components } from './components.ts';
import type { JsonObject } from '../../shared/openapi/json-object.ts';

const parametersIn = (operation: JsonObject): readonly JsonObject[] =>
  operation['parameters'] as readonly JsonObject[];

/** The operations, with references instead of the parameters that two or more of them have. */
export const shareParameters = (
  operations: readonly JsonObject[],
  components: Components,
): readonly JsonObject[] => {
  const all = operations.flatMap(parametersIn);
  const isShared = (parameter: JsonObject) =>
    all.filter((other) => isDeepStrictEqual(other, parameter)).length > 1;
  return operations.map((operation) => ({
    ...operation,
    parameters: parametersIn(operation).map((parameter) =>
      isShared(parameter) ? components.add('parameters', String(parameter['name']), parameter) : parameter,
    ),
  }));
};
