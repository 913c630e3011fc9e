import type { GraphFailure } from './failure.ts';

/** The fault of the fake for one request. */
export type Fault =
  | ({ readonly kind: 'failure' } & GraphFailure)
  /** A complete response of these bytes. */
  | {
      readonly kind: 'raw';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: () => string;
    }
  /** The response of the healthy demo owner. */
  | { readonly kind: 'healthy' }
  /** The same response after a long delay. */
  | { readonly kind: 'slow' }
  /** The connection ends before the response, or in the middle of its body. */
  | { readonly kind: 'reset' | 'truncated' }
  /** A page whose nextLink is its own address. */
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

/** The content type of Graph. */
export const json = 'application/json;odata.metadata=minimal;charset=utf-8';

/** A complete response of any kind. */
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
