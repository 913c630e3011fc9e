/**
 * The only paths that this API may ask of Graph, written out by hand. It shares nothing with the product: neither its
 * patterns nor its templates.
 */
const ends = ['/synchronization', '/synchronization/secrets', '/synchronization/jobs'];
const jobs = '/synchronization/jobs/';

const signs = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.');

/** One segment that no server can read as anything but a name: no two dots in a row, none at an end. */
const isPlainName = (text: string): boolean =>
  text !== '' &&
  Array.from(text).every((sign) => signs.has(sign)) &&
  text.split('.').every((part) => part !== '');

/** Is this exactly a path that is meant, of one of these owners (`servicePrincipals/<id>`)? */
export const isIntended = (path: string, owners: readonly string[]): boolean =>
  owners.some((owner) => {
    const root = `/v1.0/${owner}`;
    if (!path.startsWith(root)) return false;
    const rest = path.slice(root.length);
    return ends.includes(rest) || (rest.startsWith(jobs) && isPlainName(rest.slice(jobs.length)));
  });
