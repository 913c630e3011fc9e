import { guid, jobIdAsMade } from '../../ids.ts';
import { redactName } from '../../redaction/names.ts';

/** Columns of our own in `customDimensions`; one that has no value is absent. */
export type Properties = Readonly<Record<string, string>>;

/** Columns of our own in `customMeasurements`. */
export type Measurements = Readonly<Record<string, number>>;

/** `GET /servicePrincipals/{id}/synchronization/jobs`: a method and a path of words and places for ids. */
const template = /^[A-Z]{3,7} (?:\/(?:[A-Za-z]{1,40}|\{[A-Za-z]{1,40}\})){1,12}$/u;

/** A template and an id as they are, anything else only when it looks like a name; parts of an owner one by one. */
const toWord = (text: string): string =>
  template.test(text)
    ? text
    : text
        .split('/')
        .map((part) => (guid.test(part) ? part : redactName(part)))
        .join('/');

/** Only where an id of a job is expected: elsewhere its 32 digits could be anything. */
const toJobId = (text: string): string => (jobIdAsMade.test(text) ? text : toWord(text));

/** Each value scrubbed, by key; null, empty texts and empty lists are left out, a list is joined by commas. */
export const toProperties = (
  values: Readonly<Record<string, string | readonly string[] | null>>,
): Properties =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const words = (typeof value === 'string' ? [value] : (value ?? [])).filter((word) => word !== '');
      return words.length === 0 ? [] : [[key, words.map(key === 'job' ? toJobId : toWord).join(',')]];
    }),
  );

/** Finite numbers only. */
export const toMeasurements = (values: Readonly<Record<string, number | null>>): Measurements =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value !== null && Number.isFinite(value) ? [[key, value]] : [],
    ),
  );
