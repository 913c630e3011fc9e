import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from '../endpoint.ts';
import type { Codings } from './accept-encoding.ts';
import { etagOf } from './etag.ts';

/** The response body in one content coding. */
export interface Variant {
  readonly body: string | Uint8Array;
  readonly coding: 'identity' | 'gzip';
  /** Null where the caller must not store the response. */
  readonly etag: string | null;
}

/** A serialized response with its variants. */
export interface Representation extends Pick<Answer, 'status' | 'headers'> {
  readonly plain: Variant;
  /** The size of the plain body in UTF-8. */
  readonly bytes: number;
  /** Compressed once, on first use. */
  readonly gzipped: () => Promise<Variant>;
}

/** A smaller response fits into one packet without compression. */
const minCompressBytes = 1024;

const compress = promisify(gzip);

/** The ETag of a body; null where the caller must not store the response. */
export type Tag = (body: Variant['body'], coding: Variant['coding']) => string | null;

/** By the bytes of the body. */
export const tagBody: Tag = etagOf;

export const noTag: Tag = () => null;

/** For a response whose bytes follow from these facts, which its tag costs less to hash than the body. */
export const tagFacts =
  (...facts: readonly unknown[]): Tag =>
  (_, coding) =>
    etagOf(JSON.stringify([...facts, coding]));

export const represent = (
  { status, headers, body }: Pick<Answer, 'status' | 'headers' | 'body'>,
  tag: Tag,
): Representation => {
  const bytes = Buffer.byteLength(body);
  const plain = { body, coding: 'identity', etag: tag(body, 'identity') } as const;
  const zip = async (): Promise<Variant> => {
    const zipped = await compress(body);
    return zipped.length < bytes ? { body: zipped, coding: 'gzip', etag: tag(zipped, 'gzip') } : plain;
  };
  let zipped: Promise<Variant> | null = null;
  return { status, headers, plain, bytes, gzipped: () => (zipped ??= zip()) };
};

/** The variant for one request: gzip where it is accepted and saves bytes, or where nothing else is accepted. */
export const selectVariant = (
  { plain, bytes, gzipped }: Representation,
  { gzip: acceptsGzip, identity: acceptsIdentity }: Codings,
): Variant | Promise<Variant> =>
  acceptsGzip && (bytes >= minCompressBytes || !acceptsIdentity) ? gzipped() : plain;
