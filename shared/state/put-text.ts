import type { StateStore, WriteCondition } from './state-store.ts';

/**
 * Writes a text that no other call writes. Resolves with its ETag, or with null where the condition does not hold. The answer
 * of a write can be lost after the text was stored, so what is stored decides. Rejects as the store does.
 */
export const putText = async (
  store: Pick<StateStore, 'read' | 'write'>,
  name: string,
  text: string,
  condition: WriteCondition,
): Promise<string | null> => {
  const findEtag = async (): Promise<string | null> => {
    const stored = await store.read(name);
    return stored?.text === text ? stored.etag : null;
  };
  try {
    return (await store.write(name, text, condition)) ?? (await findEtag());
  } catch (error) {
    const etag = await findEtag().catch(() => null);
    if (etag === null) throw error;
    return etag;
  }
};
