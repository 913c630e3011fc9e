import { sendFailure, sendJson, sendNothing, type Exchange } from './send.ts';
import type { GraphFailure } from './faults/failure.ts';
import type { Json } from './json.ts';

/** The response to one request, before it is sent alone or in a batch. */
export type Reply =
  /** 200; 204 without a body. */
  | { readonly kind: 'result'; readonly body: Json | null }
  | { readonly kind: 'failure'; readonly failure: GraphFailure }
  /** A complete response of these bytes. */
  | {
      readonly kind: 'raw';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: () => string;
    }
  /** A reply after a long delay. */
  | { readonly kind: 'slow'; readonly behave: () => Reply }
  /** The connection ends before the response, or in the middle of its body. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'truncated' };

export const toReply = (
  result: { readonly body: Json | null } | { readonly failure: GraphFailure },
): Reply =>
  'failure' in result ? { kind: 'failure', failure: result.failure } : { kind: 'result', body: result.body };

/** Runs `then` after the delay, unless the client closes the connection before. */
export const delay = ({ response }: Exchange, slowMs: number, then: () => void): void => {
  const timer = setTimeout(then, slowMs);
  response.on('close', () => {
    clearTimeout(timer);
  });
};

/** Ends the connection. */
export const breakOff = ({ response }: Exchange, kind: 'reset' | 'truncated'): void => {
  if (kind === 'reset') response.destroy();
  else response.write('{"value": [', () => response.destroy());
};

/** `slowMs`: the delay of `slow`. */
export const sendReply = (
  exchange: Exchange,
  reply: Reply,
  { now, slowMs }: { readonly now: number; readonly slowMs: number },
): void => {
  switch (reply.kind) {
    case 'result':
      if (reply.body === null) sendNothing(exchange);
      else sendJson(exchange, 200, reply.body);
      return;
    case 'failure':
      sendFailure(exchange, reply.failure, now);
      return;
    case 'raw':
      exchange.response.writeHead(reply.status, reply.headers).end(reply.body());
      return;
    case 'slow':
      delay(exchange, slowMs, () => {
        sendReply(exchange, reply.behave(), { now, slowMs });
      });
      return;
    case 'reset':
    case 'truncated':
      breakOff(exchange, reply.kind);
      return;
  }
};
