import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { table } from '../../functions/index.ts';
import { toOpenApi } from '../../shared/http/openapi.ts';
import type { Reply } from '../../shared/http/reply.ts';
import { bodyOf } from './service.ts';

interface Answer {
  readonly headers: Readonly<Record<string, { readonly required: boolean }>>;
  /** None on 304. */
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface Operation {
  readonly responses: Readonly<Record<string, Answer>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The published document, as a client reads it. */
const document = JSON.parse(JSON.stringify(toOpenApi(table, '1.0.0'))) as Document;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'openapi');

const pointer = (parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** The differences of a response from the document; empty where there are none. */
export const faultsOf = (endpoint: string, reply: Pick<Reply, 'status' | 'headers' | 'body'>): string[] => {
  const row = table.find(({ name }) => name === endpoint);
  const path = `/${row?.route ?? ''}`;
  const verb = (row?.method ?? '').toLowerCase();
  const status = String(reply.status);
  const described = document.paths[path]?.[verb]?.responses[status];
  if (described === undefined) return [`${endpoint} does not describe ${status}`];
  const missing = Object.keys(described.headers)
    .filter((name) => described.headers[name]?.required === true && !(name.toLowerCase() in reply.headers))
    .map((name) => `${endpoint} ${status} lacks the header ${name}`);
  if (described.content === undefined) return reply.body.length === 0 ? missing : [...missing, 'has a body'];
  const type = reply.headers['content-type'] ?? '';
  if (!(type in described.content)) return [`${endpoint} ${status} does not describe ${type}`];
  const validate = ajv.getSchema(
    `openapi#${pointer(['paths', path, verb, 'responses', status, 'content', type, 'schema'])}`,
  );
  if (validate === undefined) return [`${endpoint} ${status} has no schema`];
  const valid = validate(bodyOf(reply));
  return [...missing, ...(valid === true ? [] : [ajv.errorsText(validate.errors)])];
};
