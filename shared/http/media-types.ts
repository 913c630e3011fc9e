import type { EndpointFacts } from './endpoint.ts';

const json = ['application/json'];
/** One event in each request (https://github.com/cloudevents/spec/blob/main/cloudevents/formats/json-format.md#3-envelope). */
const event = ['application/cloudevents+json', ...json];

/** The media types that the body of a request may have; the first one is the usual one. */
export const requestMediaTypes = ({ webhook }: Pick<EndpointFacts, 'webhook'>): readonly string[] =>
  webhook === null ? json : event;
