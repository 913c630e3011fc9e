import * as z from 'zod';
import { Owner, toOwner, type OwnerPath } from '../../owner.ts';
import { name } from '../graph-json/enumerations.ts';
import { fields, flag, record, text, type GraphRecord } from '../graph-json/json-readers.ts';
import { messageRedactor, type RedactMessage } from '../job/error.ts';
import { Flag, GraphWord } from '../schema-parts.ts';
import { CredentialKey } from '../secrets/credentials.ts';
import type { View } from '../view.ts';
import {
  maxEntries,
  maxFields,
  readConfigurationFields,
  type ConfigurationFields,
} from './configuration-fields.ts';

/** What a response has at most. Graph offers an application a few templates. */
const maxTemplates = 200;

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
    items: z.array(Template).meta({ description: "The templates, in Graph's order; empty for none" }),
    truncated: z.boolean().meta({
      description: `True when Graph has more than the response: at most ${maxTemplates} templates, and of each one ${maxEntries} lists of credentials with ${maxFields} of them in all`,
    }),
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
const toCredentialKeys = ({ keys }: ConfigurationFields): TemplateCredential[] => {
  const unknown = keys.get('unknown');
  const known = Array.from(keys, ([key, { isSecret }]): TemplateCredential => ({ key, isSecret })).filter(
    ({ key }) => key !== 'unknown',
  );
  return unknown === undefined ? known : [...known, { key: 'unknown', ...unknown }];
};

const toTemplate = (body: GraphRecord, redact: RedactMessage) => {
  const description = text(body['description']);
  const found = readConfigurationFields(body['metadata']);
  const template: Template = {
    id: name(body['id']),
    factoryTag: name(body['factoryTag']),
    description: description === null ? null : redact(description),
    discoverable: flag(body['discoverable']),
    default: flag(body['default']),
    credentialKeys: found === null ? null : toCredentialKeys(found),
  };
  return { template, isTruncated: found?.isTruncated === true };
};

/** A template of the response, and whether Graph has more of it. */
export type TranslatedTemplate = ReturnType<typeof toTemplate>;

/** Translates one template of Graph. Never throws: a value that does not fit is null or omitted. */
export const templateTranslator = (view: View): ((body: GraphRecord) => TranslatedTemplate) => {
  const redact = messageRedactor(view.text);
  return (body) => toTemplate(body, redact);
};

/** The templates that a response shows, to be translated; `isTruncated` where they are not all. */
export const takeTemplates = (bodies: readonly GraphRecord[]) => ({
  taken: bodies.slice(0, maxTemplates),
  isTruncated: bodies.length > maxTemplates,
});

export const toTemplates = (
  params: OwnerPath,
  translated: readonly TranslatedTemplate[],
  isTruncated: boolean,
): Templates => ({
  owner: toOwner(params),
  items: translated.map(({ template }) => template),
  truncated: isTruncated || translated.some((found) => found.isTruncated),
});
