/** Readers of single values. Each takes anything that JSON can hold, never throws, and answers null for what does not fit. */
import { guid } from '../../ids.ts';

/** An object of Graph's. Its fields are read by name, one by one, and never copied as a whole. */
export type GraphRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is GraphRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const empty: GraphRecord = {};

/** An object (no list); undefined for anything else. */
export const record = (value: unknown): GraphRecord | undefined => (isRecord(value) ? value : undefined);

/** An object, and one without fields for anything else. */
export const fields = (value: unknown): GraphRecord => (isRecord(value) ? value : empty);

/** The objects of a list; what is no object is left out, what is no list is empty. */
export const records = (value: unknown): readonly GraphRecord[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** The one entity that Graph sends bare or as `{"value": {...}}`; undefined when there is no object. */
export const unwrap = (body: unknown): GraphRecord | undefined => {
  const outer = record(body);
  return outer === undefined || text(outer['id']) !== null ? outer : (record(outer['value']) ?? outer);
};

/** A string; an empty one counts as not given. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

export const guidOrNull = (value: unknown): string | null =>
  typeof value === 'string' && guid.test(value) ? value : null;

const decimal = /^\d{1,32}$/u;

/** An integer from 0 to 2^53 - 1; Edm.Int64 may come as a decimal string. */
export const integer = (value: unknown): number | null => {
  const number = typeof value === 'string' && decimal.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) return null;
  return number === 0 ? 0 : number;
};
