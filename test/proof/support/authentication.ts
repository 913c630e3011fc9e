import { createAuthenticate } from '../../../shared/azure/entra/authenticate.ts';
import { createSigningKeys } from '../../../shared/azure/entra/signing-keys.ts';
import { now } from '../../support/service.ts';
import { createTenant } from '../../support/tokens.ts';

const clock = { now: () => now, sleep: () => new Promise<void>(() => undefined) };

/** A tenant with signed tokens, and the real verification of them, for applications and persons. */
export const createVerifiedTenant = () => {
  const tenant = createTenant(now);
  const { tenantId, audience, key, issuerTemplate } = tenant;
  const keyAddress = 'https://login.microsoftonline.com/keys';
  const jwks = { keys: [{ ...key.jwk, issuer: issuerTemplate }] };
  const keys = createSigningKeys(
    { loginEndpoint: 'https://login.microsoftonline.com', tenantId },
    {
      clock,
      getJson: ({ href }) => Promise.resolve(href === keyAddress ? jwks : tenant.discovery(keyAddress)),
    },
  );
  const authenticate = createAuthenticate(
    { tenantId, audience, callers: new Set(['app', 'user']) },
    { clock, keys },
  );
  return { tenant, authenticate };
};
