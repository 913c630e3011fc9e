import { guid } from '../../ids.ts';

/**
 * The platform's `APPLICATIONINSIGHTS_AUTHENTICATION_STRING` (Azure Functions, app settings reference):
 * `Authorization=AAD` is the system-assigned identity, `Authorization=AAD;ClientId=<guid>` a user-assigned one.
 * Null for anything else: then the key in the connection string is all that is sent.
 */
export const readAuthentication = (text: string | null): { readonly clientId: string | null } | null => {
  const fields = new Map<string, string>();
  for (const part of (text ?? '').split(';')) {
    const [key = '', value = ''] = part.split('=', 2);
    fields.set(key.trim().toLowerCase(), value.trim());
  }
  if (fields.get('authorization')?.toUpperCase() !== 'AAD') return null;
  const clientId = fields.get('clientid') ?? '';
  return { clientId: guid.test(clientId) ? clientId : null };
};

/**
 * The platform's `APPLICATIONINSIGHTS_CONNECTION_STRING` in the one spelling that the SDK reads: no empty parts, the key
 * a GUID in lower case. Of any other it says nothing, and sends nothing. Null where there is no such key.
 */
export const readConnectionString = (text: string | null): string | null => {
  const parts = (text ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/^InstrumentationKey=/iu.test(part) ? part.toLowerCase() : part));
  const key = parts.find((part) => part.startsWith('instrumentationkey='))?.split('=')[1] ?? '';
  return guid.test(key) ? parts.join(';') : null;
};
