import { describe, expect, it } from '@jest/globals';
import { graphBodies, pathParams } from '../support/payloads.ts';
import { bodyOf, graphOf, ownerId, service } from '../support/service.ts';

const root = `/servicePrincipals/${ownerId}/synchronization`;

const get = (bodies: Readonly<Record<string, unknown>>) => {
  const graph = graphOf({ ...graphBodies(), ...bodies });
  const { owner = '', ownerId: id = '' } = pathParams;
  return { graph, reply: service({ graph }).call('synchronization-get', { params: { owner, ownerId: id } }) };
};

describe('GET {owner}/{ownerId}/synchronization', () => {
  it('200: which credentials are set, never their values', async () => {
    const secrets = [
      { key: 'BaseAddress', value: 'https://scim.tailspin.example' },
      { key: 'SecretToken', value: '*' },
      { key: 'Password', value: '' },
    ];
    const { reply } = get({ [root]: { id: ownerId, secrets } });
    expect((await reply).status).toBe(200);
    expect(bodyOf(await reply)['credentials']).toEqual([
      { key: 'BaseAddress', isSet: true, maskedByGraph: false },
      { key: 'SecretToken', isSet: true, maskedByGraph: true },
      { key: 'Password', isSet: false, maskedByGraph: false },
    ]);
    expect(JSON.stringify(bodyOf(await reply))).not.toContain('tailspin');
  });

  it('200: asks for /secrets only where the synchronization has none', async () => {
    const inline = get({ [root]: { id: ownerId, secrets: [] } });
    const apart = get({ [root]: { id: ownerId } });
    await Promise.all([inline.reply, apart.reply]);
    expect(inline.graph.asked).not.toContain(`${root}/secrets`);
    expect(apart.graph.asked).toContain(`${root}/secrets`);
  });

  it('502: secrets that are no list are upstream-invalid', async () => {
    const { reply } = get({ [root]: { id: ownerId, secrets: 'none' } });
    expect([(await reply).status, bodyOf(await reply)['code']]).toEqual([502, 'upstream-invalid']);
  });
});
