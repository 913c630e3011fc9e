/**
 * Equal for equal requests. The owner id is compared without case. The job id is compared with case, because the response
 * repeats it as the caller wrote it.
 */
export const cacheKeyOf = (
  name: string,
  params: Readonly<Record<string, unknown>>,
  ...more: readonly unknown[]
): string => {
  const { ownerId } = params;
  const isLower = typeof ownerId !== 'string' || ownerId === ownerId.toLowerCase();
  const normalized = isLower ? params : { ...params, ownerId: ownerId.toLowerCase() };
  return JSON.stringify([name, normalized, ...more]);
};
