import * as z from 'zod';
import { guid } from '../ids.ts';
import { parseOwner } from '../owner.ts';

/** Types of settings. Each reads one environment variable. Its message says what to write and never contains the value. */

export const guidSetting = z
  .string({ error: 'is required: a GUID' })
  .regex(guid, 'must be a GUID')
  .toLowerCase();

export const oneOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z.enum(words, { error: `must be one of: ${words.join(' | ')}` });

/** Text that `isValid` accepts; `message` says what to write. */
export const textThat = (isValid: (text: string) => boolean, message: string) =>
  z.string().refine(isValid, message);

/** Names separated by commas, in lower case, without spaces and empty names. The caller checks that the names exist. */
export const nameList = z.string().transform((text) =>
  text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== ''),
);

/** A whole number within bounds; `fallback` where the setting is absent. */
export const wholeNumber = (fallback: number, min: number, max: number) => {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/u, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
    .default(fallback);
};

const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const isPlain = (url: URL): boolean =>
  url.username === '' && url.password === '' && url.search === '' && url.hash === '';

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/** True for the `hostname` of a URL with a loopback address (RFC 6890: 127.0.0.0/8, ::1). */
export const isLoopbackHost = (hostname: string): boolean => loopbackHost.test(hostname);

const isLoopback = (url: URL): boolean =>
  /^https?:$/u.test(url.protocol) && isLoopbackHost(url.hostname) && isPlain(url);

/** A root on a loopback address. The result has no final slash and no final `/v1.0`. */
export const loopbackRoot = z
  .string()
  .refine((text) => {
    const url = parseUrl(text);
    return url !== null && isLoopback(url);
  }, 'must be an http(s) address on a loopback host (127.0.0.1, localhost, [::1]); in Azure leave it out')
  .transform((text) => {
    const { origin, pathname } = new URL(text);
    return origin + pathname.replace(/\/+$/u, '').replace(/\/v1\.0$/u, '');
  });

/** True for an https address with the suffix of the cloud and no path, or for a loopback address. */
export const isAzureAddress = (text: string, suffix: string): boolean => {
  const url = parseUrl(text);
  if (url === null) return false;
  const azure = url.protocol === 'https:' && url.port === '' && url.hostname.endsWith(suffix);
  return isLoopback(url) || (azure && url.pathname === '/' && isPlain(url));
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** JSON text of the given shape, with one message for any mistake in it. */
const json = <S extends z.ZodType>(schema: S, message: string) =>
  z.string().transform((text, context): z.output<S> => {
    const result = schema.safeParse(parseJson(text));
    if (result.success) return result.data;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const owners = z.array(
  z
    .string()
    .refine((text) => parseOwner(text) !== undefined)
    .toLowerCase(),
);

const ownerList = json(owners, 'must be a JSON list of "servicePrincipals/<guid>" or "applications/<guid>"');

/** Each owner once, as the two segments of its path. */
const distinctOwners = ownerList.transform((names) =>
  [...new Set(names)].map(parseOwner).filter((owner) => owner !== undefined),
);

/** `all`, or a list of owners. */
export const watchSetting = z.union([z.literal('all'), distinctOwners], {
  error: 'must be all, or a JSON list of "servicePrincipals/<guid>" or "applications/<guid>"',
});

/** `off`, `all`, or a list of owners. A list without owners is off. */
export const autoRotateSetting = z
  .union([z.enum(['off', 'all']), distinctOwners], {
    error: 'must be off, all, or a JSON list of "servicePrincipals/<guid>" or "applications/<guid>"',
  })
  .transform((owners) => (owners === 'off' || owners.length === 0 ? null : owners));

/** The smallest and the largest number of each field of an NCRONTAB expression. */
const cronFields = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

const cronPart = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/u;

const isCronField = (text: string, [min, max]: readonly [number, number]): boolean =>
  text.split(',').every((part) => {
    const [found, from = `${min}`, to = from, step = '1'] = cronPart.exec(part) ?? [];
    const isInRange = Number(from) >= min && Number(from) <= Number(to) && Number(to) <= max;
    return found !== undefined && isInRange && Number(step) > 0;
  });

/**
 * An NCRONTAB expression in numbers, `{second} {minute} {hour} {day} {month} {day of week}`, in UTC
 * (https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer).
 */
export const cronExpression = z.string().refine((text) => {
  const given = text.trim().split(/ +/u);
  return (
    given.length === cronFields.length && cronFields.every((field, at) => isCronField(given[at] ?? '', field))
  );
}, 'must be a cron expression of six fields in numbers, such as 0 3/15 * * * *');

/** Caller id -> owners, all in lower case. Spellings of one caller that differ in case are merged. */
export const grantTable = json(
  z.record(z.string().regex(guid), owners),
  'must be JSON: {"<caller guid>": ["servicePrincipals/<guid>", ...]}',
).transform((table) => {
  const grants = new Map<string, Set<string>>();
  for (const [caller, names] of Object.entries(table)) {
    const id = caller.toLowerCase();
    grants.set(id, new Set([...(grants.get(id) ?? []), ...names]));
  }
  return grants;
});
