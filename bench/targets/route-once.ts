/**
 * Looks up each path once. Routing is the work of the Functions host, outside the measured process, so its cost is kept to a
 * minimum here.
 */
export const routeOnce = <T>(find: (method: string, path: string) => T | undefined) => {
  const known = new Map<string, T | undefined>();
  return (method: string, path: string): T | undefined => {
    const key = `${method} ${path}`;
    if (!known.has(key)) known.set(key, find(method, path));
    return known.get(key);
  };
};
