import { z } from 'zod';
import { secretKeys, type SecretKey } from './secret-keys.ts';
import { secretNameOf, secretNameOrNull, type RotatableKey } from './secret-name.ts';
import { referencesIn, type SecretReferences } from './secret-references.ts';
import { toStoredSecrets, type StoredSecret } from './stored-secrets.ts';
import { refusalOfFound, versionRefusals, type Found } from './vault-version.ts';

const refusals = [...versionRefusals, 'malformed', 'withoutKey', 'ambiguous'] as const;

/** What happens with one key of the set. */
export const PlanEntry = z
  .strictObject({
    key: z.enum([...secretKeys, 'unknown']).meta({ description: '`unknown`: a key that is not known' }),
    action: z.enum(['replace', 'add', 'fromVault', 'keep', 'refuse']).meta({
      description:
        'replace, add: by the reference; fromVault: Graph masks it, so its current version in the key vault is written again; keep: as Graph shows it; refuse: nothing is written',
    }),
    secret: z
      .strictObject({ name: z.string(), version: z.string().nullable() })
      .nullable()
      .meta({ description: 'Of the key vault; the one that is expected where it is refused' }),
    reason: z.enum(refusals).nullable().meta({ description: 'Why it is refused' }),
  })
  .meta({ id: 'RotationPlanEntry', description: 'What happens with one credential; never its value' });
export type PlanEntry = z.output<typeof PlanEntry>;
type Refusal = (typeof refusals)[number];

/** What one key of the new set is made of, before the vault is asked. */
export type Source =
  | { readonly from: 'graph'; readonly key: SecretKey | 'unknown'; readonly pair: () => SecretPair }
  | {
      readonly from: 'vault';
      readonly key: RotatableKey;
      readonly action: 'replace' | 'add' | 'fromVault';
      readonly secret: { readonly name: string; readonly version: string | null };
    }
  | { readonly from: 'nowhere'; readonly entry: PlanEntry };

/** synchronizationSecretKeyStringValuePair as Graph takes it. */
export interface SecretPair {
  readonly key: string;
  readonly value: string;
}

const refuse = (ownerId: string, key: SecretKey | 'unknown', reason: Refusal): PlanEntry => {
  const name = secretNameOrNull(ownerId, key);
  return { key, action: 'refuse', secret: name === null ? null : { name, version: null }, reason };
};

const unreferenced = (ownerId: string, stored: StoredSecret): Source => {
  const { key } = stored;
  if (stored.state === 'clear') {
    const { spelled, reveal } = stored;
    return { from: 'graph', key, pair: () => ({ key: spelled(), value: reveal() }) };
  }
  if (stored.state !== 'masked') return { from: 'nowhere', entry: refuse(ownerId, key, stored.state) };
  const name = secretNameOrNull(ownerId, key);
  if (key === 'unknown' || key === 'None' || name === null)
    return { from: 'nowhere', entry: refuse(ownerId, key, 'notInVault') };
  return { from: 'vault', key, action: 'fromVault', secret: { name, version: null } };
};

/** Where each key of the new set comes from: those that Graph holds, in its order, then those that are new. */
export const toSources = (
  ownerId: string,
  secrets: readonly unknown[],
  given: SecretReferences,
): readonly Source[] => {
  const stored = toStoredSecrets(secrets);
  const references = referencesIn(given);
  const isReferenced = ({ key }: StoredSecret) => references.some(([wanted]) => wanted === key);
  const isHeld = (key: RotatableKey) => stored.some((held) => held.key === key);
  const replacing = references.map(([key, { version }]): Source => {
    const action = isHeld(key) ? 'replace' : 'add';
    const secret = { name: secretNameOf(ownerId, key), version: version?.toLowerCase() ?? null };
    return { from: 'vault', key, action, secret };
  });
  return [
    ...stored.filter((held) => !isReferenced(held)).map((held) => unreferenced(ownerId, held)),
    ...replacing,
  ];
};

/** An entry that is refused, and what it would have been; null where Graph's own entry is the reason. */
export interface Refused extends PlanEntry {
  readonly intended: 'replace' | 'add' | 'fromVault' | null;
}

/** The plan, and the whole new set; null when any entry is refused, for then nothing may be written. */
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

/** `found` holds the vault's answer to each source from the vault, by key. `now` in milliseconds since the epoch. */
export const toPlan = (
  sources: readonly Source[],
  found: ReadonlyMap<RotatableKey, Found>,
  now: number,
): Plan => {
  const lines = sources.map((source): Line => {
    if (source.from === 'nowhere') return { entry: source.entry, intended: null, pair: null };
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
