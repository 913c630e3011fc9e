import type { Service } from '../../../shared/http/service.ts';
import { ownerId } from '../../support/service.ts';
import { createVerifiedTenant } from './authentication.ts';

const { tenant, authenticate } = createVerifiedTenant();
const bearer = (claims: Record<string, unknown> = {}) => ({
  authorization: `Bearer ${tenant.sign(tenant.appClaims(claims))}`,
});

/** A request with a known result, before headers are forged. */
export interface Scene {
  readonly title: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly params: Readonly<Record<string, string>>;
  readonly ports: Partial<Service>;
}

const grants = new Map([[tenant.app.id, new Set([`serviceprincipals/${ownerId}`])]]);
const scene = (
  title: string,
  status: number,
  headers: Record<string, string>,
  more: Partial<Scene> = {},
): Scene => ({
  title,
  status,
  headers,
  params: {},
  ports: { authenticate, grants },
  ...more,
});

export const scenes: readonly Scene[] = [
  scene('a good token', 200, bearer()),
  scene('no token', 401, {}),
  scene('a broken token', 401, { authorization: `${bearer().authorization}x` }),
  scene('no role', 403, bearer({ roles: [] })),
  scene('another owner', 404, bearer(), { params: { owner: 'applications' } }),
  scene('a malformed owner', 400, bearer(), {
    params: { ownerId: 'x' },
    ports: { authenticate, grants: null },
  }),
];
