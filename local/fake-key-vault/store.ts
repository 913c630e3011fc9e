import { randomBytes } from 'node:crypto';

/** One version of a secret. Instants are in milliseconds since the epoch; the protocol rounds them down to seconds. */
export interface StoredVersion {
  /** 32 hexadecimal digits. */
  readonly version: string;
  readonly value: string;
  readonly createdAt: number;
  readonly contentType: string | null;
  readonly tags: Readonly<Record<string, string>>;
  enabled: boolean;
  updatedAt: number;
  expiresAt: number | null;
  notBefore: number | null;
}

export type Attributes = Partial<Pick<StoredVersion, 'enabled' | 'expiresAt' | 'notBefore'>>;

/** What can be chosen for a new version. */
export type Seed = Attributes &
  Partial<Pick<StoredVersion, 'version' | 'createdAt' | 'updatedAt' | 'contentType' | 'tags'>>;

/** Called with each new version and the name that it was set under. */
export type OnNewVersion = (name: string, stored: StoredVersion) => void;

export interface VaultStore {
  /** Adds a version, which becomes the current one. Returns its id. */
  readonly set: (name: string, value: string, seed?: Seed) => string;
  /** Changes attributes of a version. Throws where it does not exist. */
  readonly update: (name: string, version: string, attributes: Attributes) => void;
  readonly remove: (name: string) => void;
  /** The oldest version first. Names are compared without case. Undefined where there is no such secret. */
  readonly find: (name: string) => readonly StoredVersion[] | undefined;
}

/** The state of a vault. */
export const createVaultStore = (
  now: () => number,
  onNewVersion: OnNewVersion = () => undefined,
): VaultStore => {
  const secrets = new Map<string, StoredVersion[]>();
  const find = (name: string) => secrets.get(name.toLowerCase());
  return {
    find,
    set: (name, value, seed = {}) => {
      const at = now();
      const version = randomBytes(16).toString('hex');
      const plain = { enabled: true, expiresAt: null, notBefore: null, createdAt: at, updatedAt: at };
      const stored: StoredVersion = { version, value, contentType: null, tags: {}, ...plain, ...seed };
      secrets.set(name.toLowerCase(), [...(find(name) ?? []), stored]);
      onNewVersion(name, stored);
      return stored.version;
    },
    update: (name, version, attributes) => {
      const found = find(name)?.find((known) => known.version === version);
      if (found === undefined) throw new Error(`no version ${version} of ${name}`);
      Object.assign(found, attributes, { updatedAt: now() });
    },
    remove: (name) => {
      secrets.delete(name.toLowerCase());
    },
  };
};
