/** Compares answers with an OpenAPI document, as a client reads it. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import published from '../openapi.json' with { type: 'json' };
import type { Reply } from '../shared/http/reply/reply.ts';
import { contentOf } from './reply-body.ts';

interface Answer {
  readonly headers: Readonly<Record<string, { readonly required: boolean }>>;
  /** None on 304. */
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Answer>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

type Described = Pick<Reply, 'status' | 'headers' | 'body'>;

const pointer = (parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** `paths` by operationId: the place of an operation in the document, and the operation. */
const operationsIn = ({ paths }: Document) =>
  new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        operation.operationId,
        { place: ['paths', path, method], operation },
      ]),
    ),
  );

/** A check of answers: the differences from the document, empty when the answer is as described. */
export const createFaultsOf = (given: object) => {
  // A copy without undefined members, and with the types of JSON.
  const document = JSON.parse(JSON.stringify(given)) as Document;
  const operations = operationsIn(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
  return (endpoint: string, reply: Described): string[] => {
    const found = operations.get(endpoint);
    const status = String(reply.status);
    const described = found?.operation.responses[status];
    if (found === undefined || described === undefined) return [`${endpoint} does not describe ${status}`];
    const missing = Object.keys(described.headers)
      .filter((name) => described.headers[name]?.required === true && !(name.toLowerCase() in reply.headers))
      .map((name) => `${endpoint} ${status} lacks the header ${name}`);
    if (described.content === undefined)
      return reply.body.length === 0 ? missing : [...missing, 'has a body'];
    const type = reply.headers['content-type'] ?? '';
    if (!(type in described.content)) return [`${endpoint} ${status} does not describe ${type}`];
    const validate = ajv.getSchema(
      `openapi#${pointer([...found.place, 'responses', status, 'content', type, 'schema'])}`,
    );
    if (validate === undefined) return [`${endpoint} ${status} has no schema`];
    return [...missing, ...(validate(contentOf(reply)) === true ? [] : [ajv.errorsText(validate.errors)])];
  };
};

/** Compares with the committed openapi.json. */
export const faultsOf = createFaultsOf(published);
