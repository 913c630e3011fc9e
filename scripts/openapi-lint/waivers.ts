/** A rule that this API breaks on purpose. */
export interface Waiver {
  readonly rule: string;
  /** Only findings whose place or message has this text; the rest of the rule still holds. */
  readonly about?: string;
  /** One line. */
  readonly reason: string;
}

/** The check fails for a waiver that hides nothing, and for one of an unknown rule. */
export const waivers: readonly Waiver[] = [
  {
    rule: 'azure/az-default-response',
    reason:
      'every status that the service sends is described; what a proxy on the way sends is no problem document',
  },
  {
    rule: 'azure/az-enum-instead-of-boolean',
    reason: 'these members answer yes-or-no questions, and v1 changes no type',
  },
  {
    rule: 'azure/az-error-response',
    about: 'property error',
    reason: 'errors are problem documents (RFC 9457), with code and detail at the top',
  },
  {
    rule: 'azure/az-get-in-operation-name',
    reason: 'an operationId is the name of the function, which logs, alerts and DISABLED use',
  },
  {
    rule: 'azure/az-operation-id',
    reason: 'an operationId is the name of the function, which logs, alerts and DISABLED use',
  },
  {
    rule: 'azure/az-pagination-response',
    reason: 'lists are called items, and the fleet has a cursor in next; v1 renames nothing',
  },
  {
    rule: 'azure/az-property-names-convention',
    about: '#/components/schemas/SecretReferences/',
    reason: 'the members are the keys of Microsoft Graph, spelled as Graph spells them',
  },
  {
    rule: 'azure/az-property-names-convention',
    about: '#/components/schemas/VaultEventData/',
    reason: 'the members are those of Azure Key Vault, spelled as it spells them',
  },
  {
    rule: 'azure/az-put-path',
    reason: 'an owner has one set of credentials, so the path ends with its name',
  },
  {
    rule: 'azure/az-version-convention',
    reason: 'info.version is the semantic version of the build',
  },
  {
    rule: 'azure/az-version-policy',
    reason: 'the version of the API is v1 in the path, and v1 only grows',
  },
];
