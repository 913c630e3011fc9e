import { templatesList } from '../../../functions/templates-list.ts';
import type { CanaryForm } from '../../support/canaries.ts';
import { reply } from '../../support/raw-server.ts';
import { askExample, type Plant, type Scene } from './scene.ts';

type Next = () => string;

/** A field with a secret in each member and in a member that is not known. */
const fieldOf = (name: string, next: Next): object => ({
  name,
  secret: true,
  defaultValue: next(),
  displayName: next(),
  description: `Ask for ${next()}`,
  options: [next(), { [next()]: next() }],
  [next()]: next(),
});

/** One field is known, so that the text is known to be read. */
const fieldsOf = (next: Next): object[] => [fieldOf('SecretToken', next), fieldOf(next(), next)];

/** Forms of the JSON text in which Graph has the fields of a template. */
const forms: Readonly<Record<string, (next: Next) => string>> = {
  'a list': (next) => JSON.stringify(fieldsOf(next)),
  'a list of names': (next) => JSON.stringify(['SecretToken', next(), next()]),
  'a list in an object': (next) =>
    JSON.stringify({ [next()]: next(), fields: fieldsOf(next), title: next() }),
  'an object by name': (next) =>
    JSON.stringify({ SecretToken: fieldOf(next(), next), [next()]: fieldOf(next(), next) }),
  'names with other values': (next) => JSON.stringify({ SecretToken: next(), [next()]: next() }),
  'a truncated list': (next) => JSON.stringify(fieldsOf(next)).slice(0, -1),
  'no JSON': (next) => `SecretToken, ${next()}`,
};

const close = { Connection: 'close' };

/** Templates with the key of the metadata that is read, and with a secret in the place of everything that is not shown. */
const templatesOf = (text: string, next: Next): object => ({
  value: [
    {
      id: 'demoSCIM',
      factoryTag: 'customappsso',
      description: null,
      applicationId: next(),
      metadata: [
        { key: 'ConfigurationFields', value: text, [next()]: next() },
        { key: next(), value: next() },
      ],
      schema: { directories: [{ name: next() }], synchronizationRules: [{ id: next(), name: next() }] },
      [next()]: next(),
    },
  ],
});

const canaryForms: readonly CanaryForm[] = ['password', 'name'];

/** The fields of a template, of which only known keys are shown: also a secret that looks like a name is not. */
export const templateFields = (plant: Plant): Scene[] =>
  Object.entries(forms).flatMap(([form, write]) =>
    canaryForms.map((canaryForm): Scene => {
      const next = () => plant(`templates-list ${form}`, canaryForm);
      const body = templatesOf(write(next), next);
      return {
        name: `templates-list: ${form}, like a ${canaryForm}`,
        script: () => ({ graph: { '/templates': reply(200, JSON.stringify(body), close) } }),
        ask: askExample(templatesList),
        status: 200,
        asks: 'graph',
      };
    }),
  );
