import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './endpoint.ts';
import type { Codings } from './accept-encoding.ts';
import { etagOf } from './etag.ts';

/** One form in which an answer can leave. */
export interface Variant {
  readonly body: string | Uint8Array;
  readonly coding: 'identity' | 'gzip';
  /** Null where answers are not to be kept, and so never compared. */
  readonly etag: string | null;
}

/** An answer after the wall. */
export interface Representation extends Pick<Answer, 'status' | 'headers'> {
  readonly plain: Variant;
  /** Of the plain body in UTF-8. */
  readonly bytes: number;
  /** Compressed once, when first asked for. */
  readonly gzipped: () => Promise<Variant>;
}

/** Below this an answer fits into one packet as it is. */
const minCompressBytes = 1024;

const compress = promisify(gzip);

export const represent = ({ status, headers, body }: Answer, isTagged: boolean): Representation => {
  const bytes = Buffer.byteLength(body);
  const tag = (text: string | Uint8Array) => (isTagged ? etagOf(text) : null);
  const plain = { body, coding: 'identity', etag: tag(body) } as const;
  const zip = async (): Promise<Variant> => {
    const zipped = await compress(body);
    return zipped.length < bytes ? { body: zipped, coding: 'gzip', etag: tag(zipped) } : plain;
  };
  let zipped: Promise<Variant> | null = null;
  return { status, headers, plain, bytes, gzipped: () => (zipped ??= zip()) };
};

/** The form for one request: gzip where it is taken and pays, or where nothing else is taken. */
export const selectVariant = (
  { plain, bytes, gzipped }: Representation,
  { gzip: isZipTaken, identity: isPlainTaken }: Codings,
): Variant | Promise<Variant> =>
  isZipTaken && (bytes >= minCompressBytes || !isPlainTaken) ? gzipped() : plain;
