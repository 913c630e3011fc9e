import { AzureCliCredential, ManagedIdentityCredential } from '@azure/identity';

interface Jobs {
  readonly items: readonly {
    readonly id: string;
    readonly health: { readonly verdict: string };
    readonly quarantine: { readonly disablesAt: string | null } | null;
  }[];
}

const setting = (name: string): string => {
  const value = process.env[name] ?? '';
  if (value === '') throw new Error(`${name} is not set.`);
  return value;
};
const [API, API_CLIENT_ID, OWNER_ID] = [setting('API'), setting('API_CLIENT_ID'), setting('OWNER_ID')];

const isInAzure = (process.env['IDENTITY_ENDPOINT'] ?? '') !== '';
const credential = isInAzure ? new ManagedIdentityCredential() : new AzureCliCredential();
const { token } = await credential.getToken(`api://${API_CLIENT_ID}/.default`);

const answer = await fetch(`${API}/servicePrincipals/${OWNER_ID}/jobs`, {
  headers: { authorization: `Bearer ${token}` },
  signal: AbortSignal.timeout(60_000),
});
if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);

const { items } = (await answer.json()) as Jobs;
for (const { id, health, quarantine } of items) {
  const disablesAt = quarantine?.disablesAt ?? null;
  const days = disablesAt === null ? '-' : Math.floor((Date.parse(disablesAt) - Date.now()) / 86_400_000);
  console.log(`${health.verdict}\t${days}\t${id}`);
}
