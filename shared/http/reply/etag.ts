import { hash } from 'node:crypto';

/** A strong validator (RFC 9110, 8.8.3): equal if and only if the bytes are equal. */
export const etagOf = (body: string | Uint8Array): string => `"${hash('sha256', body, 'base64url')}"`;

const entityTag = /(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/gu;

/** Whether `If-None-Match` contains this tag: `*`, or a list whose tags are compared weakly (RFC 9110, 13.1.2). */
export const namesTag = (ifNoneMatch: string | null, etag: string): boolean => {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch === etag) return true;
  if (ifNoneMatch.trim() === '*') return true;
  return [...ifNoneMatch.matchAll(entityTag)].some(([, tag]) => tag === etag);
};
