import { z } from 'zod';
import { Owner, toOwner, type OwnerPath } from '../../owner.ts';
import { name } from '../graph-json/enumerations.ts';
import { fields, flag, record, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { messageRedactor, type RedactMessage } from '../job/error.ts';
import { Flag, GraphWord } from '../schema-parts.ts';
import { CredentialKey } from '../secrets/credentials.ts';
import type { ListedKey } from '../secrets/secret-keys.ts';
import type { View } from '../view.ts';
import { readConfigurationFields } from './configuration-fields.ts';

const TemplateCredential = z
  .strictObject({
    key: CredentialKey,
    isSecret: z.boolean().meta({ description: 'True when the template says that its value is secret' }),
    count: z
      .int()
      .min(1)
      .optional()
      .meta({ format: 'int32', description: 'Number of entries; only on the item `unknown`' }),
  })
  .meta({ id: 'TemplateCredential', description: 'A credential that a template asks for; never a value' });
type TemplateCredential = z.output<typeof TemplateCredential>;

const Template = z
  .strictObject({
    id: GraphWord('Id of the template; templateId of its jobs'),
    factoryTag: GraphWord("Graph's word for the connector that runs the jobs"),
    description: z
      .string()
      .meta({
        description:
          'The text of Graph; each part that may be sensitive is replaced by `[redacted:<rule>]`. Null for none, and with ERROR_TEXT=omit',
      })
      .nullable(),
    discoverable: Flag('True when Graph offers the template for the application'),
    default: Flag('True when Graph recommends the template for the application'),
    credentialKeys: z
      .array(TemplateCredential)
      .meta({
        description:
          "The credentials that the template asks for, in Graph's order; null where Graph does not say it in a form that can be read",
      })
      .nullable(),
  })
  .meta({ id: 'Template', description: 'A template, from which a job is made' });
type Template = z.output<typeof Template>;

export const Templates = z
  .strictObject({
    owner: Owner,
    items: z.array(Template).meta({ description: "All templates, in Graph's order; empty for none" }),
  })
  .meta({ id: 'Templates', description: 'The templates of an owner' });
export type Templates = z.output<typeof Templates>;

/** What is read of a template. Its schema, of megabytes, is skipped. */
export const templateSelection = {
  id: true,
  factoryTag: true,
  description: true,
  discoverable: true,
  default: true,
  metadata: [{ key: true, value: true }],
} as const;

/** One page `{"value": [template]}`; undefined unless it is a list of objects. */
export const readTemplates = (body: unknown): readonly GraphRecord[] | undefined => {
  const list = fields(body)['value'];
  if (!Array.isArray(list)) return undefined;
  const templates = list.map(record).filter((template) => template !== undefined);
  return templates.length === list.length ? templates : undefined;
};

/** One item for each known key, and one last item for all others. */
const toCredentialKeys = (metadata: unknown): TemplateCredential[] | null => {
  const given = readConfigurationFields(metadata);
  if (given === null) return null;
  const found = new Map<ListedKey, { isSecret: boolean; count: number }>();
  for (const { key, isSecret } of given) {
    const before = found.get(key) ?? { isSecret: false, count: 0 };
    found.set(key, { isSecret: before.isSecret || isSecret, count: before.count + 1 });
  }
  const unknown = found.get('unknown');
  found.delete('unknown');
  const known = Array.from(found, ([key, { isSecret }]): TemplateCredential => ({ key, isSecret }));
  return unknown === undefined ? known : [...known, { key: 'unknown', ...unknown }];
};

const toTemplate = (body: GraphRecord, redact: RedactMessage): Template => {
  const description = text(body['description']);
  return {
    id: name(body['id']),
    factoryTag: name(body['factoryTag']),
    description: description === null ? null : redact(description),
    discoverable: flag(body['discoverable']),
    default: flag(body['default']),
    credentialKeys: toCredentialKeys(body['metadata']),
  };
};

/** Translates the templates of Graph. Never throws: a value that does not fit is null or omitted. */
export const toTemplates = (params: OwnerPath, bodies: readonly GraphRecord[], view: View): Templates => {
  const redact = messageRedactor(view.text);
  return { owner: toOwner(params), items: bodies.map((body) => toTemplate(body, redact)) };
};
