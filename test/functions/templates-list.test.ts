import { describe, expect, it } from '@jest/globals';
import { graphBodies, pathParams, payload } from '../support/payloads.ts';
import { bodyOf, graphOf, ownerId, service } from '../support/service.ts';

const path = `/servicePrincipals/${ownerId}/synchronization/templates`;

const list = (body: unknown) => {
  const graph = graphOf({ ...graphBodies(), [path]: body });
  const { owner = '', ownerId: id = '' } = pathParams;
  return service({ graph }).call('templates-list', { params: { owner, ownerId: id } });
};

describe('GET {owner}/{ownerId}/templates', () => {
  it('200: each template with the credentials that it asks for, never their values', async () => {
    const reply = await list(payload('templates'));
    expect([reply.status, bodyOf(reply)]).toEqual([
      200,
      {
        owner: { kind: 'servicePrincipal', id: ownerId },
        items: [
          {
            id: 'demoSCIM',
            factoryTag: 'customappsso',
            description: expect.stringMatching(/^SCIM to Roster\. Questions to \[redacted:/u),
            discoverable: true,
            default: true,
            credentialKeys: [
              { key: 'BaseAddress', isSecret: false },
              { key: 'SecretToken', isSecret: true },
              { key: 'SyncNotificationSettings', isSecret: false },
            ],
          },
          {
            id: 'demoRosterOut',
            factoryTag: 'RosterOutDelta',
            description: null,
            discoverable: false,
            default: false,
            credentialKeys: [
              { key: 'UserName', isSecret: false },
              { key: 'Password', isSecret: true },
              { key: 'unknown', isSecret: true, count: 1 },
            ],
          },
          {
            id: 'demoHrInbound',
            factoryTag: 'RosterInbound',
            description: expect.any(String),
            discoverable: true,
            default: false,
            credentialKeys: [
              { key: 'Oauth2ClientId', isSecret: false },
              { key: 'Oauth2ClientSecret', isSecret: true },
              { key: 'Oauth2TokenExchangeUri', isSecret: false },
              { key: 'CompanyId', isSecret: false },
            ],
          },
          {
            id: 'demoOldAgent',
            factoryTag: null,
            description: null,
            discoverable: true,
            default: false,
            credentialKeys: null,
          },
        ],
        truncated: false,
      },
    ]);
  });

  it('200: no templates is an empty list', async () => {
    expect(bodyOf(await list({ value: [] }))).toMatchObject({ items: [] });
  });

  it('502: a page that is no list is upstream-invalid', async () => {
    const reply = await list({ value: {} });
    expect([reply.status, bodyOf(reply)['code']]).toEqual([502, 'upstream-invalid']);
  });
});
