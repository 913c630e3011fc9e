import { describe, expect, it } from '@jest/globals';
import { requestMediaTypes } from '../../../shared/http/media-types.ts';
import { bodyOf } from '../../support/service.ts';
import { eventService, newVersionEvent } from '../../support/vault-events.ts';

describe('the media types of a request', () => {
  it('are JSON, and for a webhook first of all an event', () => {
    expect(requestMediaTypes({ webhook: null })).toEqual(['application/json']);
    expect(requestMediaTypes({ webhook: 'event-grid' })).toEqual([
      'application/cloudevents+json',
      'application/json',
    ]);
  });

  it.each([
    ['Application/CloudEvents+JSON ; charset=UTF-8', 200],
    ['APPLICATION/JSON', 200],
    ['application/cloudevents', 400],
    ['application/cloudevents+json2', 400],
    ['application/cloudevents-batch+json', 400],
  ])('%s: the webhook answers %i', async (type, status) => {
    const reply = await eventService().deliver(newVersionEvent(), { 'content-type': type });
    expect(reply.status).toBe(status);
    if (status === 400)
      expect(reply.body['errors']).toEqual([
        {
          in: 'body',
          name: 'body',
          message: 'Send it with the Content-Type application/cloudevents+json or application/json.',
        },
      ]);
  });

  it('400: another endpoint takes no event', async () => {
    const { call } = eventService();
    const params = { owner: 'servicePrincipals', ownerId: '602eb650-63f7-45a2-9cae-05cb1afdcdcb' };
    const headers = { 'content-type': 'application/cloudevents+json' };
    const reply = await call('credentials-rotate', { method: 'PUT', params, headers, body: '{}' });
    expect([reply.status, bodyOf(reply)['errors']]).toMatchObject([
      400,
      [{ message: 'Send it with the Content-Type application/json.' }],
    ]);
  });
});
