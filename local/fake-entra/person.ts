/** The person whom the fake signs in without a question. Every GUID is made up. */
export const demoPerson = {
  objectId: '6b0f4d7e-92a1-4c58-b3e6-0d81f57a29c4',
  name: 'Mona Kane',
  roles: ['Synchronization.Read', 'Synchronization.Operate'],
} as const;

/** The claims in which a token for a person differs from that of an application. */
export const personClaims = (clientId: string): Readonly<Record<string, unknown>> => ({
  azp: clientId,
  // A public client: it has neither a secret nor a certificate.
  azpacr: '0',
  idtyp: 'user',
  name: demoPerson.name,
  oid: demoPerson.objectId,
  roles: demoPerson.roles,
  scp: 'access_as_user',
  sub: 'pairwise-subject-of-the-demo-person',
});
