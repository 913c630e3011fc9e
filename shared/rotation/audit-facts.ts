import type { PlanEntry } from '../sync/secrets/rotation-plan.ts';

/** The plan in the audit event: keys by action, and the versions of the vault; never a value. */
export const auditFacts = (entries: readonly PlanEntry[]): Readonly<Record<string, readonly string[]>> => {
  const keys = (...actions: PlanEntry['action'][]) =>
    entries.filter(({ action }) => actions.includes(action)).map(({ key }) => key);
  return {
    replaced: keys('replace', 'add'),
    fromVault: keys('fromVault'),
    kept: keys('keep'),
    refused: keys('refuse'),
    secretVersions: entries.flatMap(({ key, secret }) =>
      typeof secret?.version === 'string' ? [`${key}:${secret.version}`] : [],
    ),
  };
};
