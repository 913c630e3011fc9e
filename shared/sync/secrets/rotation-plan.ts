import * as z from 'zod';
import { CredentialKey } from './credentials.ts';
import type { ListedKey } from './secret-keys.ts';
import { secretNameOf, secretNameOrNull, type RotatableKey } from './secret-name.ts';
import { referencesIn, type SecretReferences } from './secret-references.ts';
import { toStoredSecrets, type StoredSecret } from './stored-secrets.ts';
import { refusalOfFound, versionRefusals, type Found } from './vault-version.ts';

const refusals = [...versionRefusals, 'malformed', 'withoutKey', 'ambiguous'] as const;

/** The planned action for one key of the set. */
export const PlanEntry = z
  .strictObject({
    key: CredentialKey,
    action: z.enum(['replace', 'add', 'fromVault', 'keep', 'refuse']).meta({
      id: 'RotationAction',
      description:
        'replace, add: the value of the reference is written; fromVault: Graph masks the value, so the current version in the key vault is written again; keep: the value that Graph shows is written again; refuse: the rotation writes nothing',
    }),
    secret: z
      .strictObject({
        name: z.string().meta({ description: 'Name of the secret' }),
        version: z.string().nullable().meta({ description: 'The version; null where none is chosen' }),
      })
      .meta({ id: 'PlannedSecret', description: 'A version of a secret in the key vault' })
      .nullable()
      .meta({
        description:
          'The secret of the key vault; where refused, the expected one. Null where the value comes from Graph',
      }),
    reason: z
      .enum(refusals)
      .meta({ id: 'RotationRefusal', description: 'Why a credential is refused (docs/rotation.md)' })
      .nullable()
      .meta({ description: 'Why it is refused; null otherwise' }),
  })
  .meta({ id: 'RotationPlanEntry', description: 'What happens with one credential; never its value' });
export type PlanEntry = z.output<typeof PlanEntry>;
type Refusal = (typeof refusals)[number];

/** Where the value of one key of the new set comes from, before the vault is read. */
export type Source =
  | { readonly from: 'graph'; readonly key: ListedKey; readonly pair: () => SecretPair }
  | {
      readonly from: 'vault';
      readonly key: RotatableKey;
      readonly action: 'replace' | 'add' | 'fromVault';
      readonly secret: { readonly name: string; readonly version: string | null };
    }
  | { readonly from: 'none'; readonly entry: PlanEntry };

/** synchronizationSecretKeyStringValuePair as Graph takes it. */
export interface SecretPair {
  readonly key: string;
  readonly value: string;
}

const refuse = (ownerId: string, key: ListedKey, reason: Refusal): PlanEntry => {
  const name = secretNameOrNull(ownerId, key);
  return { key, action: 'refuse', secret: name === null ? null : { name, version: null }, reason };
};

/** Which version of a secret a masked key without a reference gets; null for the current one. Can throw Problem. */
export type PinOf = (secretName: string) => string | null;

const unreferenced = (ownerId: string, stored: StoredSecret, pinOf: PinOf): Source => {
  const { key } = stored;
  if (stored.state === 'clear') {
    const { spelling, reveal } = stored;
    return { from: 'graph', key, pair: () => ({ key: spelling(), value: reveal() }) };
  }
  if (stored.state !== 'masked') return { from: 'none', entry: refuse(ownerId, key, stored.state) };
  const name = secretNameOrNull(ownerId, key);
  if (key === 'unknown' || key === 'None' || name === null)
    return { from: 'none', entry: refuse(ownerId, key, 'notInVault') };
  return { from: 'vault', key, action: 'fromVault', secret: { name, version: pinOf(name) } };
};

/** The source of each key of the new set: first the keys without a reference, in the order of Graph, then those with one. */
export const toSources = (
  ownerId: string,
  secrets: readonly unknown[],
  given: SecretReferences,
  pinOf: PinOf = () => null,
): readonly Source[] => {
  const stored = toStoredSecrets(secrets);
  const references = referencesIn(given);
  const isReferenced = ({ key }: StoredSecret) => references.some(([referenced]) => referenced === key);
  const isStored = (key: RotatableKey) => stored.some((secret) => secret.key === key);
  const replacing = references.map(([key, { version }]): Source => {
    const action = isStored(key) ? 'replace' : 'add';
    const secret = { name: secretNameOf(ownerId, key), version: version?.toLowerCase() ?? null };
    return { from: 'vault', key, action, secret };
  });
  return [
    ...stored.filter((secret) => !isReferenced(secret)).map((secret) => unreferenced(ownerId, secret, pinOf)),
    ...replacing,
  ];
};

/** A refused entry and its intended action; null where the entry of Graph itself is the reason. */
export interface Refused extends PlanEntry {
  readonly intended: 'replace' | 'add' | 'fromVault' | null;
}

/** The plan and the whole new set; `pairs` is null when any entry is refused, because then nothing is written. */
export interface Plan {
  readonly entries: readonly PlanEntry[];
  readonly refused: readonly Refused[];
  readonly pairs: (() => readonly SecretPair[]) | null;
}

interface Line {
  readonly entry: PlanEntry;
  readonly intended: Refused['intended'];
  readonly pair: (() => SecretPair) | null;
}

const fromVault = (
  { key, action, secret }: Extract<Source, { from: 'vault' }>,
  found: Found,
  now: number,
): Line => {
  const reason = refusalOfFound(found, now);
  if (typeof found === 'string' || reason !== null) {
    const version = typeof found === 'string' ? secret.version : found.version;
    const entry = { key, action: 'refuse' as const, secret: { ...secret, version }, reason };
    return { entry, intended: action, pair: null };
  }
  const { version, reveal } = found;
  const entry = { key, action, secret: { ...secret, version }, reason };
  return { entry, intended: action, pair: () => ({ key, value: reveal() }) };
};

/** `found` has the response of the vault for each source from the vault, by key. `now` in milliseconds since the epoch. */
export const toPlan = (
  sources: readonly Source[],
  found: ReadonlyMap<RotatableKey, Found>,
  now: number,
): Plan => {
  const lines = sources.map((source): Line => {
    if (source.from === 'none') return { entry: source.entry, intended: null, pair: null };
    if (source.from === 'vault') return fromVault(source, found.get(source.key) ?? 'absent', now);
    const entry = { key: source.key, action: 'keep' as const, secret: null, reason: null };
    return { entry, intended: null, pair: source.pair };
  });
  const pairs = lines.map(({ pair }) => pair).filter((pair) => pair !== null);
  return {
    entries: lines.map(({ entry }) => entry),
    refused: lines
      .filter(({ entry }) => entry.action === 'refuse')
      .map(({ entry, intended }) => ({ ...entry, intended })),
    pairs: pairs.length === lines.length ? () => pairs.map((pair) => pair()) : null,
  };
};
