import { gunzipSync } from 'node:zlib';
import type { Reply } from '../shared/http/reply/reply.ts';

/** The body as text, inflated where it is compressed. */
export const textOf = ({ body }: Pick<Reply, 'body'>): string =>
  typeof body === 'string' ? body : gunzipSync(body).toString('utf8');

/** What the schema of the answer describes: the JSON, or the text of another content type. */
export const contentOf = (reply: Pick<Reply, 'body' | 'headers'>): unknown =>
  (reply.headers['content-type'] ?? '').endsWith('json') ? bodyOf(reply) : textOf(reply);

/** The body of an answer. */
export const bodyOf = (reply: Pick<Reply, 'body'>): Record<string, unknown> =>
  JSON.parse(textOf(reply)) as Record<string, unknown>;
