import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { makeJwk, toSigningKey, type SigningKey } from '../fake-entra/signing.ts';
import { makePrivateFolder, writePrivateFile } from './local-folder.ts';

/** The keys of the fakes that issue tokens. No real service trusts them. */
export interface DemoKeys {
  readonly entra: SigningKey;
  /** Of the managed-identity endpoint. */
  readonly identity: Buffer;
}

interface Stored {
  readonly entra: JWK;
  /** base64url */
  readonly identity: string;
}

const fileName = 'demo-keys.json';

const fromStored = async ({ entra, identity }: Stored): Promise<DemoKeys> => ({
  entra: await toSigningKey(entra),
  identity: Buffer.from(identity, 'base64url'),
});

/** The stored keys; undefined where the file is missing or cannot be read as keys. */
const readKeys = async (file: string): Promise<DemoKeys | undefined> => {
  try {
    return await fromStored(JSON.parse(readFileSync(file, 'utf8')) as Stored);
  } catch {
    return undefined;
  }
};

/** The keys in this folder, or new ones that are stored there: tokens remain valid after a restart. */
export const loadDemoKeys = async (folder: string): Promise<DemoKeys> => {
  const known = await readKeys(join(folder, fileName));
  if (known !== undefined) return known;
  const made: Stored = { entra: await makeJwk(), identity: randomBytes(32).toString('base64url') };
  makePrivateFolder(folder);
  writePrivateFile(folder, fileName, JSON.stringify(made));
  return fromStored(made);
};
