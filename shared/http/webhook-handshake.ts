import { emptyReply, type Reply } from './reply/reply.ts';
import type { RequestScope } from './request-scope.ts';

/** Requests in a minute that the sender may send. */
const allowedRate = '120';

/**
 * The answer to the validation request of a webhook
 * (https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection). It carries no token, so it costs
 * no call. The headers are the consent: an origin other than that of Event Grid gets none, and the status says nothing.
 */
export const answerHandshake = (scope: RequestScope): Reply => {
  const { autoRotation } = scope.service;
  const origin = scope.request.headers.get('webhook-request-origin')?.toLowerCase();
  const consent =
    autoRotation !== null && origin === autoRotation.origin
      ? { 'webhook-allowed-origin': autoRotation.origin, 'webhook-allowed-rate': allowedRate }
      : {};
  return emptyReply(scope, { allow: 'OPTIONS, POST', ...consent });
};
