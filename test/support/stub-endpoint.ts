import * as z from 'zod';
import { define, none, type Endpoint, type EndpointFacts, type Tools } from '../../shared/http/endpoint.ts';
import { createRequestScope } from '../../shared/http/request-scope.ts';
import { OwnerPath } from '../../shared/owner.ts';
import type { Metric } from '../../shared/ports.ts';
import { ownerId, requestOf, service, type Call } from './service.ts';

/** A valid owner in the path. */
export const ownerParams = { owner: 'servicePrincipals', ownerId };

interface Stub extends Partial<Pick<EndpointFacts, 'name' | 'method' | 'access' | 'cache' | 'webhook'>> {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The text of its response. */
  readonly run?: (input: Tools & { query: unknown; body: unknown }) => string | Promise<string>;
  readonly metrics?: readonly Metric[];
}

/** An endpoint that exists in one test only: a public read that answers `{ text }`. */
export const stubEndpoint = ({ run = () => 'done', metrics = [], ...facts }: Stub = {}): Endpoint =>
  define({
    name: 'texts-get',
    method: 'GET',
    route: '{owner}/{ownerId}/texts',
    tag: 'Service',
    summary: 'A text',
    description: 'For a test.',
    access: 'public',
    params: OwnerPath,
    query: none,
    response: z.strictObject({ text: z.string() }),
    problems: [],
    metrics: () => metrics,
    ...facts,
    run: async (input) => ({ text: await run(input) }),
  });

type Over = Parameters<typeof service>[0];

/** The scope of one request, as `handle` creates it. */
export const openScope = (
  { endpoint = stubEndpoint(), ...request }: Call & { readonly endpoint?: Endpoint } = {},
  over: Over = {},
) => {
  const { events, lines, ports } = service(over);
  const incoming = requestOf({ params: ownerParams, ...request });
  const scope = createRequestScope(endpoint, [endpoint], ports, incoming, (line) => lines.push(line));
  return { scope, events, lines, ports };
};

/** What an endpoint gets to work with. */
export const toolsOf = async (over: Over = {}): Promise<Tools> => {
  let tools: Tools | undefined;
  const endpoint = stubEndpoint({
    run: (input) => {
      tools = input;
      return '';
    },
  });
  await service({ ...over, rows: [endpoint] }).call(endpoint.name, { params: ownerParams });
  if (tools === undefined) throw new Error('The endpoint did not run');
  return tools;
};
