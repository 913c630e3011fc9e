/** Readers of single values. Each accepts any JSON value, never throws, and returns null for a value that does not fit. */
import { guid } from '../../ids.ts';

/** An object of Graph. Its fields are read one by one by name, and never copied as a whole. */
export type GraphRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is GraphRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const empty: GraphRecord = {};

/** An object that is not a list; undefined for any other value. */
export const record = (value: unknown): GraphRecord | undefined => (isRecord(value) ? value : undefined);

/** An object; an empty one for any other value. */
export const fields = (value: unknown): GraphRecord => (isRecord(value) ? value : empty);

/** The objects of a list, without its other values; empty for a value that is not a list. */
export const records = (value: unknown): readonly GraphRecord[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** The entity that Graph sends bare or as `{"value": {...}}`; undefined without an object. */
export const unwrap = (body: unknown): GraphRecord | undefined => {
  const outer = record(body);
  return outer === undefined || text(outer['id']) !== null ? outer : (record(outer['value']) ?? outer);
};

/** A string; null for an empty one. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** The value of JSON text, which Graph puts into strings; undefined for other text. */
export const fromJson = (given: string): unknown => {
  try {
    return JSON.parse(given) as unknown;
  } catch {
    return undefined;
  }
};

export const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

export const guidOrNull = (value: unknown): string | null =>
  typeof value === 'string' && guid.test(value) ? value : null;

const decimal = /^\d{1,32}$/u;

/** An integer from 0 to 2^53 - 1. Edm.Int64 can be a decimal string. */
export const integer = (value: unknown): number | null => {
  const number = typeof value === 'string' && decimal.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) return null;
  return number === 0 ? 0 : number;
};

const maxShortInteger = 999_999_999;

/** An integer of at most 9 digits. More could be the number of a person or a card. */
export const shortInteger = (value: unknown): number | null => {
  const number = integer(value);
  return number !== null && number <= maxShortInteger ? number : null;
};
