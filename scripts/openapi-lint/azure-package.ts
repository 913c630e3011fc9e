/**
 * Microsoft's own Spectral rules, for OpenAPI 3. The package restricts most of them to OpenAPI 2, also where they read nothing
 * that differs. Here each one runs, unless it is replaced (azure-rules.ts) or reads what OpenAPI 3 does not have.
 */
import type { RuleDefinition } from '@stoplight/spectral-core';
import { spectralRulesets } from '@microsoft.azure/openapi-validator-rulesets';

/** Rules that find nothing in OpenAPI 3, or only what its authors cannot change. */
export const openApi2Only: Readonly<Record<string, string>> = {
  'az-api-version-enum': 'reads parameter.enum; OpenAPI 3 has it in the schema',
  'az-avoid-nested-properties': 'asks for x-ms-client-flatten, an extension of AutoRest',
  'az-doc-link-locale': 'matches a text against an object, so it finds nothing in any version',
  'az-host-parameters-validation': 'reads x-ms-parameterized-host; OpenAPI 3 has servers',
  'az-list-in-operation-name':
    'reads response.schema; az-operation-id and az-pagination-response do the same',
  'az-long-running-response-status-code-data-plane': 'reads response.schema',
  'az-long-running-operations-options-validator': 'reads response.schema',
  'az-lro-status-codes-return-type-schema': 'reads response.schema',
  'az-next-link-property-must-exist': 'reads response.schema; az-pagination-response does the same',
  'az-operation-id-noun-conflicting-model-names': 'reads definitions',
  'az-parameter-description-required':
    'reads the parameters of the root; az-parameter-description does the same',
  'az-put-request-response-scheme': 'reads parameters in body',
  'az-resource-has-x-ms-resource-enabled': 'reads definitions',
  'az-schema-type-and-format': 'reads response.schema; az-valid-formats does the same',
  'az-xms-client-name-property': 'reads definitions',
  'az-xms-examples-required': 'OpenAPI 3 has examples of its own: example-missing',
  'az-xms-parameter-location': 'reads the parameters of the root',
};

interface PackageRule extends RuleDefinition {
  readonly description: string;
}
interface PackageRuleset {
  readonly rules: Readonly<Record<string, PackageRule>>;
}

/** `MsPaths` of the package is `az-ms-paths` of the guide. */
const guideName = (name: string): string =>
  `az-${name.replace(/(?<=[a-z])(?=[A-Z\d])|(?<=[A-Z\d])(?=[A-Z][a-z])/gu, '-').toLowerCase()}`;

/** Without `formats`, and without the members that are for other tools of Microsoft. */
const withoutFormats = ({
  description,
  message,
  severity,
  resolved,
  given,
  then,
}: PackageRule): RuleDefinition => ({
  description,
  given,
  then,
  ...(message === undefined ? {} : { message }),
  ...(severity === undefined ? {} : { severity }),
  ...(resolved === undefined ? {} : { resolved }),
});

/** The rules of the package by the names of the guide; az-dataplane extends az-common. */
export const packageRules = (): Readonly<Record<string, RuleDefinition>> => {
  const { azCommon, azDataplane } = spectralRulesets as Readonly<Record<string, PackageRuleset>>;
  const all = { ...azCommon?.rules, ...azDataplane?.rules };
  return Object.fromEntries(
    Object.entries(all).map(([name, rule]) => [guideName(name), withoutFormats(rule)]),
  );
};
