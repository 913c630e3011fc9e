import { gunzipSync } from 'node:zlib';
import type { Reply } from '../shared/http/reply/reply.ts';

/** The body as text, inflated where it is compressed. */
export const textOf = ({ body }: Pick<Reply, 'body'>): string =>
  typeof body === 'string' ? body : gunzipSync(body).toString('utf8');

/** The body of an answer. */
export const bodyOf = (reply: Pick<Reply, 'body'>): Record<string, unknown> =>
  JSON.parse(textOf(reply)) as Record<string, unknown>;
