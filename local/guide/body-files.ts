import schema from '../payloads/schema.json' with { type: 'json' };
import { demoSecretName } from '../demo-secrets.ts';

/** The first rule of each demo job, by the name that schema-get shows. */
const demoRule = schema.synchronizationRules[0]?.name ?? '';

const rotationOf = (owner: 'quarantined' | 'healthy') => ({
  SecretToken: { keyVaultSecret: demoSecretName(owner, 'SecretToken') },
});

/** Bodies of the printed commands by the name of their file: shells quote JSON in different ways. */
const bodies = {
  /** The Functions host requires the body. */
  'sweep.json': { input: '' },
  'restart.json': { scope: ['escrows', 'watermark', 'quarantineState'] },
  'provision.json': {
    rule: demoRule,
    subjects: [{ objectId: '7c0e5b1f-94d2-4a68-8e37-d1b6f02a59c4', objectTypeName: 'User' }],
  },
  'rotation.json': rotationOf('quarantined'),
  'refused-rotation.json': rotationOf('healthy'),
};

export type BodyName = keyof typeof bodies;

/** Texts by the name of their file. `json` has the header of a body. */
export const bodyFiles: Readonly<Record<string, string>> = {
  json: 'Content-Type: application/json\n',
  ...Object.fromEntries(
    Object.entries(bodies).map(([name, body]) => [name, `${JSON.stringify(body, null, 2)}\n`]),
  ),
};
