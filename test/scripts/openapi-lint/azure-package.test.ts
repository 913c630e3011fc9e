import { describe, expect, it } from '@jest/globals';
import { openApi2Only, packageRules } from '../../../scripts/openapi-lint/azure-package.ts';
import { azureRules } from '../../../scripts/openapi-lint/azure-rules.ts';

/** https://github.com/Azure/azure-api-style-guide/blob/main/docs/azure-ruleset.md, all of its rules. */
const guide = [
  'az-additional-properties-and-properties',
  'az-additional-properties-object',
  'az-consistent-response-body',
  'az-default-response',
  'az-delete-204-response',
  'az-error-response',
  'az-formdata',
  'az-header-disallowed',
  'az-lro-extension',
  'az-lro-headers',
  'az-ms-paths',
  'az-nullable',
  'az-operation-id',
  'az-operation-summary-or-description',
  'az-pagination-response',
  'az-parameter-default-not-allowed',
  'az-parameter-description',
  'az-parameter-names-convention',
  'az-parameter-names-unique',
  'az-parameter-order',
  'az-patch-content-type',
  'az-path-characters',
  'az-path-parameter-schema',
  'az-post-201-response',
  'az-property-description',
  'az-property-names-convention',
  'az-put-path',
  'az-request-body-not-allowed',
  'az-request-body-optional',
  'az-schema-description-or-title',
  'az-schema-names-convention',
  'az-security-definition-description',
  'az-success-response-body',
  'az-success-response-nobody',
  'az-version-convention',
  'az-version-policy',
];

describe("Azure's API style guide", () => {
  const fromPackage = Object.keys(packageRules());
  const run = new Set([...fromPackage, ...Object.keys(azureRules)].filter((name) => !(name in openApi2Only)));

  it('is checked with each of its rules', () => {
    expect(guide.filter((name) => !run.has(name))).toEqual([]);
  });

  it('leaves out only rules that the package has', () => {
    expect(Object.keys(openApi2Only).filter((name) => !fromPackage.includes(name))).toEqual([]);
    expect(Object.keys(openApi2Only).filter((name) => name in azureRules)).toEqual([]);
  });
});
