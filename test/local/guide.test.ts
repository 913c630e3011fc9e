import { describe, expect, it } from '@jest/globals';
import { demoOwners } from '../../local/fake-graph/owners.ts';
import { firstSteps, fullGuide } from '../../local/guide/guide.ts';
import type { GuideFacts } from '../../local/guide/guide-facts.ts';
import { toFacts } from '../../local/guide/service-facts.ts';
import { printedCommands } from '../support/paste.ts';

const upstreams = {
  entra: { url: 'http://127.0.0.1:40000', tenantId: 'tenant' },
  vault: { url: 'https://127.0.0.1:40001' },
};
const settings = {
  WATCH: 'all',
  OPERATIONS: 'enabled',
  KEY_VAULT_URI: upstreams.vault.url,
  AUTO_ROTATE: 'all',
  API_CLIENT_ID: 'api',
};

const factsOf = (env: Record<string, string> = {}): GuideFacts => {
  const facts = toFacts({
    api: 'http://127.0.0.1:40002/api/v1',
    folder: '.local/40000',
    upstreams,
    env: { ...settings, ...env },
  });
  return { ...facts, isSwept: facts.hasFleet };
};
const style = { strong: (text: string) => text };
const counts = { healthy: 100, warning: 100, critical: 100, inactive: 100, pending: 100, unknown: 100 };
const first = (env: Record<string, string> = {}) => firstSteps(factsOf(env), counts, style);
const all = (env: Record<string, string> = {}) => fullGuide(factsOf(env), style);
const statuses = (text: string) => printedCommands(text).map(({ status }) => status);

const combinations = ['all', '[]'].flatMap((WATCH) =>
  ['enabled', ''].flatMap((OPERATIONS) =>
    [settings.KEY_VAULT_URI, ''].map((KEY_VAULT_URI) => ({ WATCH, OPERATIONS, KEY_VAULT_URI })),
  ),
);

describe('the first steps', () => {
  it.each(combinations)('fit 100 columns, with four commands of different addresses: %j', (env) => {
    const lines = first(env).split('\n');
    expect(lines.length).toBeLessThanOrEqual(20);
    expect(lines.filter((line) => line.length > 100 && !line.startsWith('curl '))).toEqual([]);
    expect(printedCommands(first(env))).toHaveLength(4);
    expect(new Set(printedCommands(first(env)).map(({ line }) => line)).size).toBe(4);
  });

  it('show no page where DOCS is disabled', () => {
    expect(first()).toContain('Page    http://127.0.0.1:40000/docs (');
    expect(first({ DOCS: 'disabled' })).not.toContain('Page');
  });
});

describe('the guide to everything', () => {
  it.each(combinations)('fits 100 columns but for the commands: %j', (env) => {
    const lines = all(env).split('\n');
    expect(lines.filter((line) => line.length > 100 && !line.startsWith('curl '))).toEqual([]);
  });

  it('has no command that acts without OPERATIONS, none of the vault without a vault', () => {
    expect(all({ OPERATIONS: '' })).not.toMatch(/operator"|rotator"/u);
    expect(all({ KEY_VAULT_URI: '' })).not.toMatch(/\/credentials/u);
    expect(statuses(all({ OPERATIONS: '' }))).not.toContain(409);
  });

  it('sets a new version of a secret only where AUTO_ROTATE has its owner, and operations and the vault are on', () => {
    const { kind, id } = demoOwners.expired;
    const sets = /vault-officer" .*"https:\/\/127\.0\.0\.1:40001\/secrets\/sync-/u;
    expect(all()).toMatch(sets);
    expect(all({ AUTO_ROTATE: JSON.stringify([`${kind}/${id}`]) })).toMatch(sets);
    for (const off of [
      { AUTO_ROTATE: 'off' },
      { AUTO_ROTATE: JSON.stringify([`servicePrincipals/${demoOwners.healthy.id}`]) },
      { OPERATIONS: '' },
      { KEY_VAULT_URI: '' },
    ])
      expect(all(off)).not.toMatch(/vault-officer|events\/key-vault/u);
  });

  it('has the history of the quarantined job only where its owner is watched', () => {
    const watch = ({ kind, id }: { readonly kind: string; readonly id: string }) =>
      all({ WATCH: JSON.stringify([`${kind}/${id}`]) });
    expect(watch(demoOwners.quarantined)).toContain('/history');
    expect(watch(demoOwners.healthy)).not.toContain('/history');
    expect(watch(demoOwners.healthy)).toContain('/api/v1/jobs?');
    expect(all({ WATCH: '[]' })).not.toMatch(/jobs-watch|jobs\?|\/history|sweep/iu);
  });
});
