import * as z from 'zod';
import { cacheKeyOf } from './cache-key.ts';
import { none, type Endpoint, type EndpointFacts, type Tools } from './endpoint.ts';
import { validateRequest } from './validate-request.ts';

/** A response that is not JSON. */
export interface Text {
  readonly text: string;
  /** They replace the headers of every response, such as Content-Security-Policy. */
  readonly headers: Readonly<Record<string, string>>;
}

interface TextSpec extends Pick<
  EndpointFacts,
  | 'name'
  | 'route'
  | 'tag'
  | 'summary'
  | 'description'
  | 'access'
  | 'needs'
  | 'contentType'
  | 'problems'
  | 'cache'
> {
  readonly run: (tools: Tools) => Text | Promise<Text>;
}

/** Defines a GET without parameters whose response is the text of `run` as it is, with the content type of the row. */
export const defineText = ({ run, ...facts }: TextSpec): Endpoint => {
  const schemas = { params: none, query: none };
  return {
    ...facts,
    ...schemas,
    method: 'GET',
    body: null,
    webhook: null,
    response: z.string(),
    statuses: [200],
    example: null,
    accept: (raw) => {
      const { params, query } = validateRequest(schemas, raw);
      return {
        key: cacheKeyOf(facts.name, params, query),
        answer: async (tools) => {
          const { text, headers } = await run(tools);
          const typed = { 'content-type': facts.contentType, ...headers };
          return { status: 200, headers: typed, body: text, metrics: [], events: [] };
        },
      };
    },
  };
};
