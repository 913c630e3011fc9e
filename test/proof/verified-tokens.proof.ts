import { expect, it } from '@jest/globals';
import { createAuthenticate } from '../../shared/azure/entra/authenticate.ts';
import { createSigningKeys } from '../../shared/azure/entra/signing-keys.ts';
import { createMovedClock } from '../shared/azure/entra/moved-clock.ts';
import { createTenant } from '../support/tokens.ts';

const nowMs = Date.UTC(2026, 10, 20, 9);
const tenant = createTenant(nowMs);
const { clock } = createMovedClock(nowMs);

const authenticate = createAuthenticate(
  { tenantId: tenant.tenantId, audience: tenant.audience, callers: new Set(['app']) },
  {
    clock,
    keys: createSigningKeys(
      { loginEndpoint: 'https://login.microsoftonline.com', tenantId: tenant.tenantId },
      {
        clock,
        getJson: (address) =>
          Promise.resolve(
            address.pathname.endsWith('openid-configuration')
              ? tenant.discovery('https://login.microsoftonline.com/keys')
              : { keys: [{ ...tenant.key.jwk, issuer: tenant.issuerTemplate }] },
          ),
      },
    ),
  },
);

/** Microseconds of CPU for one header of the list, all threads together. */
const costOf = async (headers: readonly string[]): Promise<number> => {
  const before = process.cpuUsage();
  for (const header of headers) await authenticate(header);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / headers.length;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

it('a token from the cache of verified tokens takes at most 15 µs', async () => {
  // About the length of a token of Microsoft Entra.
  const bearer = (count: number) =>
    `Bearer ${tenant.sign(tenant.appClaims({ uti: `${count}`, wids: 'x'.repeat(500) }))}`;
  const known = new Array<string>(5000).fill(bearer(0));
  await costOf(known);
  await costOf(Array.from({ length: 200 }, (_, count) => bearer(count + 1)));
  const warm: number[] = [];
  const full: number[] = [];
  for (let round = 1; round <= 7; round += 1) {
    warm.push(await costOf(known));
    full.push(await costOf(Array.from({ length: 100 }, (_, count) => bearer(1000 * round + count))));
  }
  const told = `${median(warm).toFixed(1)} µs when cached, ${median(full).toFixed(0)} µs when verified in full`;
  process.stdout.write(`the token of a caller, ${bearer(0).length} characters: ${told}\n`);
  expect(median(warm)).toBeLessThanOrEqual(15);
});
