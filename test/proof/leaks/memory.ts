import { createAcquireToken } from '../../../shared/azure/identity/access-token.ts';
import { createAuthenticate } from '../../../shared/azure/entra/authenticate.ts';
import { createCredential } from '../../../shared/azure/identity/credential.ts';
import { getJson } from '../../../shared/net/get-json.ts';
import { createSigningKeys } from '../../../shared/azure/entra/signing-keys.ts';
import { connectVault } from '../../../shared/azure/key-vault/secret-store.ts';
import { newGuid, systemClock as clock } from '../../../shared/system.ts';
import { connectGraph } from '../../../shared/graph/client.ts';
import { jobPath } from '../../../shared/graph/path.ts';
import { createHttpClient } from '../../../shared/net/http-client.ts';
import { newHome, printed, type Stand } from './in-process.ts';
import { jobId } from './scene.ts';

const quiet = () => undefined;

/** The parts of a service that has a token and has verified a caller, as `util.inspect` and JSON print them. */
export const showMemory = async ({ upstream, canaries, sinks }: Stand): Promise<void> => {
  const { tenant, ownerId, root, vaultUri } = newHome(upstream);
  const secrets = { SecretToken: canaries.plant('a stored vault value') };
  upstream.set(ownerId, { tenant, script: { secrets }, graphToken: canaries.plant('identity access_token') });
  const credential = createCredential({ identity: 'managed', clientId: ownerId, authorityHost: root });
  const scope = 'https://graph.microsoft.com/.default';
  const acquireToken = createAcquireToken({ identity: 'managed', scope }, { clock, credential });
  const keys = createSigningKeys({ tenantId: ownerId, loginEndpoint: root }, { clock, getJson });
  const audience = tenant.audience;
  const authenticate = createAuthenticate(
    { tenantId: ownerId, audience, callers: new Set(['app']) },
    { clock, keys },
  );
  const transport = createHttpClient(root);
  const telemetry = { record: quiet, flush: () => Promise.resolve() };
  const limits = { root, attempts: 1, attemptTimeoutMs: 5000, deadlineMs: 5000, concurrency: 16, queue: 256 };
  const ports = { clock, random: () => 0, newGuid, acquireToken, telemetry, transport };
  const connect = connectGraph(limits, ports);
  const name = canaries.plant('Authorization claim name');
  const caller = await authenticate(`Bearer ${tenant.sign(tenant.appClaims({ name }))}`);
  const token = await acquireToken();
  const context = {
    requestId: newGuid(),
    trace: { traceId: '', spanId: '', parentSpanId: null },
    endpoint: 'jobs-get',
    permission: 'none',
    caller: '',
    log: quiet,
    onGraphRequestId: quiet,
  };
  const graph = connect(context);
  const vault = connectVault(
    { uri: vaultUri, isLoopback: true },
    { clock, newGuid, telemetry, credential },
  )(context);
  const secret = await vault.read(`sync-${ownerId}-SecretToken`, null);
  if (typeof secret === 'string') throw new Error('The vault of the proof has no such secret');
  await graph.get(jobPath({ owner: 'servicePrincipals', ownerId, jobId }), (body) => body);
  const held = {
    token,
    caller,
    credential,
    acquireToken,
    keys,
    authenticate,
    transport,
    connect,
    graph,
    vault,
    secret,
    ports,
  };
  sinks.memory.push(printed(held), JSON.stringify(held));
  sinks.memory.push(...Object.values(held).map((part) => printed(Object.getOwnPropertyDescriptors(part))));
  transport.close();
};
