/** Placeholder for the tenant, in the documents for all tenants and in each key. */
export const openTenant = '{tenantid}';

/** The OpenID metadata document (OpenID Connect Discovery 1.0, 3). */
export const metadata = (url: string, tenant: string, tenantId: string) => ({
  issuer: `${url}/${tenant === tenantId ? tenantId : openTenant}/v2.0`,
  authorization_endpoint: `${url}/${tenant}/oauth2/v2.0/authorize`,
  token_endpoint: `${url}/${tenant}/oauth2/v2.0/token`,
  jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
  response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
  scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'tid', 'ver', 'oid'],
});
