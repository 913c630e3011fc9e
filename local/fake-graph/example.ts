import type { EndpointFacts } from '../../shared/http/endpoint.ts';
import { examplePayloads, payload } from '../examples.ts';
import { noSuchSegment, ownerNotFound, type GraphFailure } from './faults/failure.ts';
import type { Json } from './json.ts';
import { moveDates, payloadsWrittenFor } from './move-dates.ts';
import type { OwnerKind, Store } from './store.ts';

type Answer = { readonly body: Json | null } | { readonly failure: GraphFailure };

const shape = /^\/v1\.0\/(servicePrincipals|applications)\/([^/]+)\/synchronization(\/.*)?$/u;

const fits = (below: string, asked: string): boolean => {
  const [segments, parts] = [below.split('/'), asked.split('/')];
  return (
    segments.length === parts.length &&
    segments.every((segment, place) => segment.startsWith('{') || segment === parts[place])
  );
};

/**
 * The answer at a path that the fake keeps no state for: the payload that a row of the table states as its example, with its
 * dates moved to `now`. A new endpoint answers in `npm start` before the fake is taught more.
 */
export const exampleAnswer = (
  pathname: string,
  rows: readonly EndpointFacts[],
  store: Store,
  now: number,
): Answer => {
  const [, kind, id = '', asked = ''] = shape.exec(pathname) ?? [];
  const found = Object.entries(examplePayloads(rows)).find(([below]) => fits(below, asked));
  if (kind === undefined || found === undefined) return { failure: noSuchSegment };
  const owner = store.find(kind as OwnerKind, id);
  if (owner === undefined) return { failure: ownerNotFound(id) };
  const [, name] = found;
  return { body: name === null ? null : moveDates(payload(name) as Json, now - payloadsWrittenFor) };
};
