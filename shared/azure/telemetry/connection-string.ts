import { guid } from '../../ids.ts';

/**
 * `key=value` parts, separated by semicolons: any order, blanks around keys and values, empty parts ignored. Keys in lower
 * case. Null where a part is not `key=value` or a key is repeated.
 */
const readPairs = (text: string): ReadonlyMap<string, string> | null => {
  const pairs = new Map<string, string>();
  for (const part of text.split(';').filter((one) => one.trim() !== '')) {
    const [key = '', value, ...more] = part.split('=').map((side) => side.trim());
    const name = key.toLowerCase();
    if (name === '' || value === undefined || more.length > 0 || pairs.has(name)) return null;
    pairs.set(name, value);
  }
  return pairs;
};

/**
 * The platform's `APPLICATIONINSIGHTS_AUTHENTICATION_STRING` (Azure Functions, app settings reference):
 * `Authorization=AAD` is the system-assigned identity, `Authorization=AAD;ClientId=<guid>` a user-assigned one.
 * Null for anything else.
 */
export const readAuthentication = (text: string | null): { readonly clientId: string | null } | null => {
  const { authorization, clientid = null, ...others } = Object.fromEntries(readPairs(text ?? '') ?? []);
  if (authorization?.toUpperCase() !== 'AAD' || Object.keys(others).length > 0) return null;
  return clientid === null || guid.test(clientid) ? { clientId: clientid } : null;
};

/** The SDK sends to https only: it turns http into https. */
const isEndpoint = (text: string): boolean => text === '' || (/^https?:/iu.test(text) && URL.canParse(text));

/**
 * The platform's `APPLICATIONINSIGHTS_CONNECTION_STRING` in the one spelling that the SDK reads: no blanks, no empty parts,
 * the instrumentation key a GUID in lower case. The SDK discards any other spelling without an error. Null where there is
 * no such key, or the endpoint is not an address.
 */
export const readConnectionString = (text: string | null): string | null => {
  const pairs = readPairs(text ?? '');
  const key = pairs?.get('instrumentationkey')?.toLowerCase() ?? '';
  if (pairs === null || !guid.test(key) || !isEndpoint(pairs.get('ingestionendpoint') ?? '')) return null;
  return [...new Map(pairs).set('instrumentationkey', key)].map((pair) => pair.join('=')).join(';');
};
