import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../../shared/problem.ts';
import { service } from '../../support/service.ts';

const { call, events } = service({
  authenticate: () => Promise.reject(new Problem('token-missing', 'Never asked for.')),
  connectGraph: () => {
    throw new Error('No call is allowed before authentication');
  },
});

const shake = (headers: Record<string, string>, on = call) =>
  on('vault-events', { method: 'OPTIONS', headers });

const consent = ({ headers }: { readonly headers: Record<string, string> }) =>
  Object.entries(headers).filter(([name]) => name.startsWith('webhook-'));

describe('the handshake of CloudEvents webhooks', () => {
  it.each(['eventgrid.azure.net', 'EventGrid.Azure.Net'])(
    '200: %s is allowed, without a token and with the rate',
    async (origin) => {
      const reply = await shake({ 'webhook-request-origin': origin, 'webhook-request-rate': '1000' });
      expect([reply.status, reply.body]).toEqual([200, '']);
      expect(reply.headers).toMatchObject({
        allow: 'OPTIONS, POST',
        'webhook-allowed-origin': 'eventgrid.azure.net',
        'webhook-allowed-rate': '120',
        'cache-control': 'no-store',
        'request-id': expect.any(String),
      });
    },
  );

  it.each([
    ['no origin', {}],
    ['another origin', { 'webhook-request-origin': 'events.example.com' }],
    ['a host below', { 'webhook-request-origin': 'x.eventgrid.azure.net' }],
    ['a host that begins so', { 'webhook-request-origin': 'eventgrid.azure.net.example.com' }],
    ['an address', { 'webhook-request-origin': 'https://eventgrid.azure.net' }],
    ['the origin of another cloud', { 'webhook-request-origin': 'eventgrid.azure.us' }],
    ['two origins', { 'webhook-request-origin': 'eventgrid.azure.net, events.example.com' }],
    ['a callback', { 'webhook-request-callback': 'https://eventgrid.azure.net/' }],
  ])('200: %s gets no consent', async (_what, headers) => {
    const reply = await shake(headers);
    expect([reply.status, reply.headers['allow'], consent(reply)]).toEqual([200, 'OPTIONS, POST', []]);
  });

  it('503: no origin gets consent while the function is switched off', async () => {
    const off = service({ disabled: new Set(['vault-events']) });
    const reply = await shake({ 'webhook-request-origin': 'eventgrid.azure.net' }, off.call);
    expect([reply.status, consent(reply)]).toEqual([503, []]);
  });

  it('200: no origin gets consent where no event starts a rotation', async () => {
    const off = service({ autoRotation: null });
    const reply = await shake({ 'webhook-request-origin': 'eventgrid.azure.net' }, off.call);
    expect([reply.status, consent(reply)]).toEqual([200, []]);
  });

  it('is a request in telemetry, and no audit event', () => {
    expect(new Set(events.map((event) => ('name' in event ? event.name : event.kind)))).toEqual(
      new Set(['OPTIONS events/key-vault']),
    );
  });
});
