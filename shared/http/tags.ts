/** The groups of endpoints in the OpenAPI document, in its order. */
export const tags = {
  Fleet: 'The jobs of all owners, from the last sweep',
  Jobs: 'The jobs of one owner',
  Operations: 'Actions on one job',
  Credentials: 'The credentials of one owner, never their values',
  Service: 'The service itself',
} as const;

export type Tag = keyof typeof tags;
