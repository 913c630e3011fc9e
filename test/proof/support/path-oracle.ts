/**
 * The only paths that this API may call at Graph, written by hand. It uses neither the patterns nor the templates of the
 * product.
 */
const ends = ['/synchronization', '/synchronization/secrets', '/synchronization/jobs'];
const jobs = '/synchronization/jobs/';

const nameCharacters = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.');

/** A segment that every server reads as a name: no two dots in a row, and none at an end. */
const isPlainName = (text: string): boolean =>
  text !== '' &&
  Array.from(text).every((character) => nameCharacters.has(character)) &&
  text.split('.').every((part) => part !== '');

/** True where this is an allowed path of one of these owners (`servicePrincipals/<id>`). */
export const isIntended = (path: string, owners: readonly string[]): boolean =>
  owners.some((owner) => {
    const root = `/v1.0/${owner}`;
    if (!path.startsWith(root)) return false;
    const rest = path.slice(root.length);
    return ends.includes(rest) || (rest.startsWith(jobs) && isPlainName(rest.slice(jobs.length)));
  });
