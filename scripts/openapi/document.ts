import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import { noExamples, type Examples } from './examples/examples.ts';
import { createComponents } from './components.ts';
import { securitySchemes, toHead } from './info.ts';
import type { JsonObject } from '../../shared/openapi/json-object.ts';
import { toOperation } from './operations.ts';
import { createProblemResponses } from './problems.ts';
import { shareParameters } from './share-parameters.ts';

/** The OpenAPI 3.1 document of the table. */
export const toOpenApi = (
  table: readonly EndpointFacts[],
  version: string,
  examples: Examples = noExamples,
): JsonObject => {
  const components = createComponents();
  const parts = { components, examples };
  const rows = table.filter(({ method }) => method !== 'any');
  const problemsFor = createProblemResponses(rows, parts);
  const operations = shareParameters(
    rows.map((row) => toOperation(row, problemsFor(row), { components, examples })),
    components,
  );
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [index, { route, method }] of rows.entries())
    (paths[`/${route}`] ??= {})[method.toLowerCase()] = operations[index];
  return { ...toHead(version), paths, components: { ...components.all(), securitySchemes } };
};
