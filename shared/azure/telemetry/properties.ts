import { guid, jobId, type KnownJobId } from '../../ids.ts';
import { ownerResources } from '../../owner.ts';
import { redactName } from '../../redaction/names.ts';

/** Our columns in `customDimensions`. A column without a value is absent. */
export type Properties = Readonly<Record<string, string>>;

/** Our columns in `customMeasurements`. */
export type Measurements = Readonly<Record<string, number>>;

/** `GET /servicePrincipals/{id}/synchronization/jobs`: a method and a path without ids. */
const template = /^[A-Z]{3,7} (?:\/(?:[A-Za-z]{1,40}|\{[A-Za-z]{1,40}\})){1,12}$/u;

const guidLength = 36;

const toPart = (part: string): string =>
  part.length === guidLength && guid.test(part) ? part : redactName(part);

/** An owner: the most frequent text with a slash. */
const owner = new RegExp(`^(?:${ownerResources.join('|')})/${guid.source.slice(1)}`, 'u');

/** Templates and ids unchanged, other texts only when they look like a name. The parts of an owner are checked one by one. */
const toWord = (text: string): string => {
  if (!text.includes('/')) return toPart(text);
  return owner.test(text) || template.test(text) ? text : text.split('/').map(toPart).join('/');
};

const hidden = '[redacted:name]';

const toJobId = ({ knownJobId }: KnownJobId): string => (jobId.test(knownJobId) ? knownJobId : hidden);

/** `SecretToken:<32 hexadecimal digits>`: a credential and the version of its secret in the key vault. */
const secretVersion = /^[A-Za-z0-9]{1,40}:[0-9a-f]{32}$/u;

/** 32 hexadecimal digits: a version in the key vault. */
const version = /^[0-9a-f]{32}$/u;

const redactors: ReadonlyMap<string, (text: string) => string> = new Map([
  // An id that Graph has not confirmed can be any text, also one that looks like a name.
  ['job', () => hidden],
  ['secretVersions', (text: string) => (secretVersion.test(text) ? text : toWord(text))],
  ['restore', (text: string) => (secretVersion.test(text) ? text : toWord(text))],
  ['secretVersion', (text: string) => (version.test(text) ? text : toWord(text))],
]);

const joinTexts = (texts: readonly string[], redact: (text: string) => string): string =>
  texts
    .filter((text) => text !== '')
    .map(redact)
    .join(',');

const toText = (
  value: string | readonly string[] | KnownJobId | null,
  redact: (text: string) => string,
): string => {
  if (typeof value === 'string') return value && redact(value);
  if (value !== null && 'knownJobId' in value) return toJobId(value);
  return value === null || value.length === 0 ? '' : joinTexts(value, redact);
};

/** Redacts each value by its key. Omits null, empty texts and empty lists. Joins lists with commas. */
export const toProperties = (
  values: Readonly<Record<string, string | readonly string[] | KnownJobId | null>>,
): Properties => {
  const properties: Record<string, string> = {};
  for (const key of Object.keys(values)) {
    const text = toText(values[key] ?? null, redactors.get(key) ?? toWord);
    if (text !== '') properties[key] = text;
  }
  return properties;
};

/** Finite numbers only. */
export const toMeasurements = (values: Readonly<Record<string, number | null>>): Measurements =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value !== null && Number.isFinite(value) ? [[key, value]] : [],
    ),
  );
