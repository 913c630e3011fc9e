import { guid, jobId, type KnownJobId } from '../../ids.ts';
import { redactName } from '../../redaction/names.ts';

/** Columns of our own in `customDimensions`; one that has no value is absent. */
export type Properties = Readonly<Record<string, string>>;

/** Columns of our own in `customMeasurements`. */
export type Measurements = Readonly<Record<string, number>>;

/** `GET /servicePrincipals/{id}/synchronization/jobs`: a method and a path of words and places for ids. */
const template = /^[A-Z]{3,7} (?:\/(?:[A-Za-z]{1,40}|\{[A-Za-z]{1,40}\})){1,12}$/u;

const toPart = (part: string): string => (guid.test(part) ? part : redactName(part));

/** A template and an id as they are, anything else only when it looks like a name; parts of an owner one by one. */
const toWord = (text: string): string => {
  if (!text.includes('/')) return toPart(text);
  return template.test(text) ? text : text.split('/').map(toPart).join('/');
};

const hidden = '[redacted:name]';

const toJobId = ({ knownJobId }: KnownJobId): string => (jobId.test(knownJobId) ? knownJobId : hidden);

/** `SecretToken:<32 hexadecimal digits>`: a credential and the version of its secret in the key vault. */
const secretVersion = /^[A-Za-z0-9]{1,40}:[0-9a-f]{32}$/u;

const scrubbers: Readonly<Record<string, (text: string) => string>> = {
  // An id that Graph has not answered for can be anything, also what looks like a name.
  job: () => hidden,
  secretVersions: (text) => (secretVersion.test(text) ? text : toWord(text)),
};

const joinWords = (words: readonly string[], scrub: (word: string) => string): string =>
  words
    .filter((word) => word !== '')
    .map(scrub)
    .join(',');

const toText = (
  value: string | readonly string[] | KnownJobId | null,
  scrub: (text: string) => string,
): string => {
  if (typeof value === 'string') return value && scrub(value);
  if (value !== null && 'knownJobId' in value) return toJobId(value);
  return joinWords(value ?? [], scrub);
};

/** Each value scrubbed, by key; null, empty texts and empty lists are left out, a list is joined by commas. */
export const toProperties = (
  values: Readonly<Record<string, string | readonly string[] | KnownJobId | null>>,
): Properties => {
  const properties: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) {
    const scrub = Object.hasOwn(scrubbers, key) ? (scrubbers[key] ?? toWord) : toWord;
    const text = toText(value, scrub);
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
