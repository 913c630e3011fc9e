import { HttpResponse } from '@azure/functions';
import type { Reply } from '../http/reply/reply.ts';

const encoder = new TextEncoder();

const toBytes = (body: Reply['body']): ArrayBuffer =>
  (typeof body === 'string' ? encoder.encode(body) : new Uint8Array(body)).buffer;

/**
 * A reply whose body is not in the library's `Response`, which would make a stream of it and then read that stream. The
 * library gets the body from `arrayBuffer` only, outside its stream mode, which this app does not use
 * (https://github.com/Azure/azure-functions-nodejs-library/blob/v4.x/src/converters/toRpcHttp.ts).
 */
class FunctionResponse extends HttpResponse {
  override readonly arrayBuffer: () => Promise<ArrayBuffer>;

  constructor({ status, headers, body }: Reply) {
    super({ status, headers });
    this.arrayBuffer = () => Promise.resolve(toBytes(body));
  }
}

/** A reply as a function returns it. Where it names no content type, the library adds the one of a text. */
export const toFunctionResponse = (reply: Reply): HttpResponse | Reply =>
  'content-type' in reply.headers ? new FunctionResponse(reply) : reply;
