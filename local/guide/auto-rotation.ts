import { demoSecretName } from '../demo-secrets.ts';
import type { Command } from './command.ts';
import { jobPath } from './demo-paths.ts';
import type { GuideFacts } from './guide-facts.ts';

/** The rotation that a new version of a secret starts. */
export const autoRotation = (facts: GuideFacts): readonly Command[] => {
  const { api, vault, rotatesExpired, watchesExpired } = facts;
  if (!rotatesExpired) return [];
  const job = `${api}/${jobPath('expired')}`;
  const validate = (title: string): Command => ({
    title,
    method: 'POST',
    url: `${job}/validate`,
    as: 'operator',
  });
  const event = (title: string, as: Command['as']): Command => ({
    title,
    method: 'POST',
    url: `${api}/events/key-vault`,
    as,
    body: 'late-event.json',
  });
  const history: readonly Command[] = [
    {
      title: '202: another sweep',
      method: 'POST',
      url: new URL('/admin/functions/jobs-watch', api).href,
      as: null,
      body: 'sweep.json',
    },
    {
      title: '200: the history of that job, when that sweep has ended: its quarantine is over',
      method: 'GET',
      url: `${job}/history`,
      as: 'reader',
    },
  ];
  return [
    validate('200: tests the credentials of another job: invalid, because its token expired'),
    {
      title: '200: sets a new version of the token in the key vault; the log says when it is rotated',
      method: 'PUT',
      url: `${vault}/secrets/${demoSecretName('expired', 'SecretToken')}?api-version=7.6`,
      as: 'vault-officer',
      body: 'new-version.json',
    },
    validate('200: tests the credentials again: valid'),
    ...(watchesExpired ? history : []),
    event(
      '200: an event that comes late: its version is not the current one, so it is ignored',
      'event-grid',
    ),
    event('403: the same event from a caller that may not rotate', 'operator'),
  ];
};
