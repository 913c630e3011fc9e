/** Compares answers with an OpenAPI document, as a client reads it. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import published from '../openapi.json' with { type: 'json' };
import type { Reply } from '../shared/http/reply/reply.ts';
import { contentOf } from './reply-body.ts';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Json>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** A part of the document and its place. */
interface Part {
  readonly place: readonly string[];
  readonly value: Json;
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

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Finds a member of a part; where it is a reference, its target. Undefined where there is none. */
const createFind = (document: object) => {
  const at = (place: readonly string[]): unknown =>
    place.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), document);
  return ({ place, value }: Part, name: string): Part | undefined => {
    const member = value[name];
    if (!isObject(member)) return undefined;
    const reference = member['$ref'];
    if (typeof reference !== 'string') return { place: [...place, name], value: member };
    const target = reference.replace('#/', '').split('/');
    const found = at(target);
    return isObject(found) ? { place: target, value: found } : undefined;
  };
};

/** A check of answers: the differences from the document, empty when the answer is as described. */
export const createFaultsOf = (given: object) => {
  // A copy without undefined members, and with the types of JSON.
  const document = JSON.parse(JSON.stringify(given)) as Document;
  const operations = operationsIn(document);
  const find = createFind(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');

  const missingHeaders = (described: Part, { headers }: Described): string[] => {
    const list = find(described, 'headers');
    if (list === undefined) return ['no header is described'];
    return Object.keys(list.value).filter((name) => {
      const header = find(list, name);
      return header === undefined || (header.value['required'] === true && !(name.toLowerCase() in headers));
    });
  };

  return (endpoint: string, reply: Described): string[] => {
    const found = operations.get(endpoint);
    const status = String(reply.status);
    const responses =
      found === undefined
        ? undefined
        : { place: [...found.place, 'responses'], value: found.operation.responses };
    const described = responses === undefined ? undefined : find(responses, status);
    if (described === undefined) return [`${endpoint} does not describe ${status}`];
    const missing = missingHeaders(described, reply).map(
      (name) => `${endpoint} ${status} lacks the header ${name}`,
    );
    const content = find(described, 'content');
    if (content === undefined) return reply.body.length === 0 ? missing : [...missing, 'has a body'];
    const type = reply.headers['content-type'] ?? '';
    const media = find(content, type);
    if (media === undefined) return [`${endpoint} ${status} does not describe ${type}`];
    const validate = ajv.getSchema(`openapi#${pointer([...media.place, 'schema'])}`);
    if (validate === undefined) return [`${endpoint} ${status} has no schema`];
    return [...missing, ...(validate(contentOf(reply)) === true ? [] : [ajv.errorsText(validate.errors)])];
  };
};

/** Compares with the committed openapi.json. */
export const faultsOf = createFaultsOf(published);
