import type { GraphFailure } from './failure.ts';

/** A fault of Graph for one request. */
export type Fault =
  | ({ readonly kind: 'failure' } & GraphFailure)
  /** A complete answer of these bytes. */
  | {
      readonly kind: 'raw';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: () => string;
    }
  /** The answer of the healthy demo owner. */
  | { readonly kind: 'healthy' }
  /** The same, but far too late. */
  | { readonly kind: 'slow' }
  /** The connection ends before the answer, or in the middle of its body. */
  | { readonly kind: 'reset' | 'truncated' }
  /** A page whose nextLink leads to itself. */
  | { readonly kind: 'endless' };

/** An error in Graph's shape. */
export const fail = (
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Fault => ({
  kind: 'failure',
  status,
  code,
  message,
  headers,
});

/** Graph's type of an answer. */
export const json = 'application/json;odata.metadata=minimal;charset=utf-8';

/** A complete answer of any kind. */
export const raw = (
  contentType: string,
  body: () => string,
  status = 200,
  headers: Record<string, string> = {},
): Fault => ({
  kind: 'raw',
  status,
  headers: { 'content-type': contentType, ...headers },
  body,
});
