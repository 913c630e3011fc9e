import schema from '../payloads/schema.json' with { type: 'json' };
import { demoSecretName, expiredVersion } from '../demo-secrets.ts';
import { localVaultName, toNewVersionEvent } from '../fake-key-vault/new-version-event.ts';

/** The first rule of each demo job, by the name that schema-get shows. */
const demoRule = schema.synchronizationRules[0]?.name ?? '';

const rotationOf = (owner: 'quarantined' | 'healthy') => ({
  SecretToken: { keyVaultSecret: demoSecretName(owner, 'SecretToken') },
});

const daySeconds = 24 * 60 * 60;

/** An event of Event Grid for an earlier version of a secret. */
const lateEvent = (now: number) => {
  const stored = {
    version: expiredVersion,
    expiresAt: null,
    notBefore: null,
    createdAt: now - daySeconds * 1000,
  };
  const name = demoSecretName('expired', 'SecretToken');
  return toNewVersionEvent(name, stored, {
    id: 'b8e51c07-2f64-4d9a-90c3-7a1de68f4b25',
    root: `https://${localVaultName}.vault.azure.net`,
  });
};

/** Bodies of the printed commands by the name of their file: shells quote JSON in different ways. */
const bodiesAt = (now: number) => ({
  /** The Functions host requires the body. */
  'sweep.json': { input: '' },
  'restart.json': { scope: ['escrows', 'watermark', 'quarantineState'] },
  'provision.json': {
    rule: demoRule,
    subjects: [{ objectId: '7c0e5b1f-94d2-4a68-8e37-d1b6f02a59c4', objectTypeName: 'User' }],
  },
  'rotation.json': rotationOf('quarantined'),
  'refused-rotation.json': rotationOf('healthy'),
  /** For the key vault. */
  'new-version.json': {
    value: 'newest-not-a-real-token',
    attributes: { exp: Math.floor(now / 1000) + 365 * daySeconds },
  },
  'late-event.json': lateEvent(now),
});

export type BodyName = keyof ReturnType<typeof bodiesAt>;

/** Texts by the name of their file, at the instant `now`. `json` has the header of a body. */
export const bodyFilesAt = (now: number): Readonly<Record<string, string>> => ({
  json: 'Content-Type: application/json\n',
  ...Object.fromEntries(
    Object.entries(bodiesAt(now)).map(([name, body]) => [name, `${JSON.stringify(body, null, 2)}\n`]),
  ),
});
