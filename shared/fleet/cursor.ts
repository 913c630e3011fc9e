/** The cursor of the list of jobs: the place of the last row of a page in the order of all jobs. */
import { hash } from 'node:crypto';
import * as z from 'zod';
import { parseText } from '../state/json-lines.ts';
import type { SortKey } from './sort-orders.ts';

/** A place in an order: the sort key, then the owner and the job. */
export interface Place {
  readonly key: SortKey;
  /** `ownerKey` */
  readonly owner: string;
  readonly jobId: string;
}

export interface Cursor extends Place {
  /** Of the filters and the order for which the cursor was made. */
  readonly digest: string;
}

/** The version of the format. A cursor of another version is refused. */
const version = 1;

const digestLength = 16;

/** In characters. A page refuses to be continued from a longer one, so none is made. */
export const maxCursorLength = 2000;

const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, digestLength);

/** Equal for equal filters in one order. */
export const digestOf = (question: unknown): string => digest(JSON.stringify(question));

const Content = z.tuple([
  z.literal(version),
  z.string().length(digestLength),
  z.union([z.int(), z.string()]),
  z.string(),
  z.string(),
]);

/** Opaque text: a checksum, and the content in base64url. */
export const encodeCursor = ({ digest: question, key, owner, jobId }: Cursor): string => {
  const content = JSON.stringify([version, question, key, owner, jobId]);
  return digest(content) + Buffer.from(content).toString('base64url');
};

/** Null for a text that is no cursor of this version, or of which any character was changed. */
export const decodeCursor = (text: string): Cursor | null => {
  if (text.length > maxCursorLength) return null;
  const encoded = text.slice(digestLength);
  const content = Buffer.from(encoded, 'base64url').toString();
  // Base64url can write one content in several ways.
  const isCanonical = Buffer.from(content).toString('base64url') === encoded;
  if (!isCanonical || digest(content) !== text.slice(0, digestLength)) return null;
  const result = Content.safeParse(parseText(content));
  if (!result.success) return null;
  const [, question, key, owner, jobId] = result.data;
  return { digest: question, key, owner, jobId };
};
