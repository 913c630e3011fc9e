/**
 * What is asked for, as a text: the same for all who ask for the same. The id of an owner is the same in any case; the id of
 * a job is not, and comes back as it was asked for.
 */
export const cacheKeyOf = (
  name: string,
  params: Readonly<Record<string, unknown>>,
  ...more: readonly unknown[]
): string => {
  const { ownerId } = params;
  const same = typeof ownerId === 'string' ? { ...params, ownerId: ownerId.toLowerCase() } : params;
  return JSON.stringify([name, same, ...more]);
};
