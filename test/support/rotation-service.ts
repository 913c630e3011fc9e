import { kept, rotatingGraph, secretName } from './rotating.ts';
import { bodyOf, ownerId, reader, secretStoreOf, service, type Call } from './service.ts';

export const rotator = { ...reader, roles: ['Synchronization.Rotate'] };
const params = { owner: 'servicePrincipals', ownerId };
export const headers = { 'content-type': 'application/json' };
export const old = [
  { key: 'BaseAddress', value: 'https://scim.example.com' },
  { key: 'SecretToken', value: 'old token' },
  { key: 'Password', value: 'the password' },
];
export const rotated = [
  old[0],
  { key: 'Password', value: 'the password' },
  { key: 'SecretToken', value: 'new token' },
];
export const reference = { SecretToken: { keyVaultSecret: secretName('SecretToken') } };

/** By name in lower case. */
export const vault = {
  [secretName('SecretToken').toLowerCase()]: [kept('b', 'new token'), kept('a', 'old token')],
  [secretName('Password').toLowerCase()]: [kept('c', 'the password')],
};

/** The service with a stateful Graph and a vault. */
export const rotationService = (
  graphSeed: Partial<Parameters<typeof rotatingGraph>[0]> = {},
  secrets: Parameters<typeof secretStoreOf>[0] = vault,
  caller = rotator,
  ports: Parameters<typeof service>[0] = {},
) => {
  const graph = rotatingGraph({ secrets: old, ...graphSeed });
  const store = secretStoreOf(secrets);
  const {
    call,
    events,
    lines,
    ports: all,
  } = service({
    graph: graph.graph,
    connectVault: () => store,
    authenticate: () => Promise.resolve(caller),
    ...ports,
  });
  const put = async (body: unknown, more: Partial<Call> = {}) => {
    const reply = await call('credentials-rotate', {
      method: 'PUT',
      params,
      headers,
      body: JSON.stringify(body),
      ...more,
    });
    return { status: reply.status, body: bodyOf(reply), headers: reply.headers };
  };
  return { ...graph, ports: all, call, put, events, lines, asked: store.asked };
};

export const writes = (calls: readonly string[]) => calls.filter((call) => call.startsWith('PUT'));
