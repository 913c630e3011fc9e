import { mapInParts } from '../shared/fleet/in-parts.ts';
import { templatesPath } from '../shared/graph/path.ts';
import { define, none } from '../shared/http/endpoint.ts';
import { OwnerPath } from '../shared/owner.ts';
import { graphRead } from '../shared/problem.ts';
import {
  readTemplates,
  takeTemplates,
  Templates,
  templateSelection,
  templateTranslator,
  toTemplates,
} from '../shared/sync/templates/templates.ts';

/** Some milliseconds of work where all texts are long. */
const maxPart = 2;

/** Lists the templates that an owner can make jobs from, with the credentials that each one asks for. */
export const templatesList = define({
  name: 'templates-list',
  method: 'GET',
  route: '{owner}/{ownerId}/templates',
  tag: 'Jobs',
  summary: 'The templates of an owner, and which credentials each one asks for',
  description:
    'A job is made from a template. credentialKeys are the credentials that the template asks for, never a value, a default value or a text of them.',
  access: { role: 'Synchronization.Read', permission: 'Synchronization.Read.All' },
  params: OwnerPath,
  query: none,
  response: Templates,
  problems: graphRead,
  cache: 'long',
  example: { graph: { '/templates': 'templates' } },
  run: async ({ params, graph, view }) => {
    const bodies = await graph.list(templatesPath(params), readTemplates, templateSelection);
    const { taken, isTruncated } = takeTemplates(bodies);
    const translated = await mapInParts(taken, templateTranslator(view), maxPart);
    return toTemplates(params, translated, isTruncated);
  },
});
