import { guid } from '../../ids.ts';

/**
 * `key=value` parts, separated by semicolons, in any order. Spaces around keys and values and empty parts are ignored. Keys
 * are returned in lower case. Null when a part is not `key=value` or a key is repeated.
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
 * The platform's `APPLICATIONINSIGHTS_AUTHENTICATION_STRING`
 * (https://learn.microsoft.com/en-us/azure/azure-functions/functions-app-settings): `Authorization=AAD` is the
 * system-assigned identity, `Authorization=AAD;ClientId=<guid>` a user-assigned one. Null for any other value.
 */
export const readAuthentication = (text: string | null): { readonly clientId: string | null } | null => {
  const { authorization, clientid = null, ...others } = Object.fromEntries(readPairs(text ?? '') ?? []);
  if (authorization?.toUpperCase() !== 'AAD' || Object.keys(others).length > 0) return null;
  return clientid === null || guid.test(clientid) ? { clientId: clientid } : null;
};

/** The SDK changes http to https. */
const isEndpoint = (text: string): boolean => text === '' || (/^https?:/iu.test(text) && URL.canParse(text));

/**
 * The platform's `APPLICATIONINSIGHTS_CONNECTION_STRING` in the only spelling that the SDK reads: no spaces, no empty parts,
 * the instrumentation key a GUID in lower case. Given any other spelling, the SDK silently sends nothing. Null without a
 * valid key, or when the endpoint is not an address.
 */
export const readConnectionString = (text: string | null): string | null => {
  const pairs = readPairs(text ?? '');
  const key = pairs?.get('instrumentationkey')?.toLowerCase() ?? '';
  if (pairs === null || !guid.test(key) || !isEndpoint(pairs.get('ingestionendpoint') ?? '')) return null;
  return [...new Map(pairs).set('instrumentationkey', key)].map((pair) => pair.join('=')).join(';');
};
