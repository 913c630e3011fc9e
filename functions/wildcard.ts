import * as z from 'zod';
import { define } from '../shared/http/endpoint.ts';
import { allowedMethods } from '../shared/http/routes.ts';
import { notFound, Problem } from '../shared/problem.ts';

/** Answers requests that match no other function. The host tries functions by name, so its name sorts last. */
export const wildcard = define({
  name: 'wildcard',
  method: 'any',
  route: '{*path}',
  tag: 'Service',
  summary: 'A wrong method or path',
  description: 'It is not in the OpenAPI document.',
  access: 'public',
  params: z.object({ path: z.string().optional() }),
  query: z.object({}),
  response: z.never(),
  problems: ['method-not-allowed', 'not-found'],
  run: ({ params, table }) => {
    const allow = allowedMethods(table, params.path ?? '').join(', ');
    if (allow === '') throw notFound();
    throw new Problem('method-not-allowed', `This path takes ${allow}.`, { allow });
  },
});
