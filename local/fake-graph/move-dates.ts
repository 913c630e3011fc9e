import type { Json } from './json.ts';

/** The reference instant of the payloads. */
export const payloadsWrittenFor = Date.parse('2026-11-20T12:00:00Z');

/** Also matches inside a text, such as the JSON of a provisioning result. */
const instant = /(?<![\d-])(\d{4})-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?/gu;

/** Year 1 means never and year 9999 means always, so these are not moved. */
const isReal = (year: string): boolean => year !== '0001' && year !== '9999';

/** The fraction and the zone do not change. */
const moveInstant = (text: string, year: string, fraction: string, zone: string, byMs: number): string => {
  const wallClock = Date.parse(`${text.slice(0, 19)}Z`);
  if (!isReal(year) || Number.isNaN(wallClock)) return text;
  return `${new Date(wallClock + byMs).toISOString().slice(0, 19)}${fraction}${zone}`;
};

/** A copy in which every real instant is later by `movedByMs`, rounded down to seconds. */
export const moveDates = (value: Json, byMs: number): Json => {
  const whole = Math.floor(byMs / 1000) * 1000;
  if (typeof value === 'string') {
    return value.replace(instant, (text: string, year: string, fraction = '', zone = '') =>
      moveInstant(text, year, String(fraction), String(zone), whole),
    );
  }
  if (Array.isArray(value)) return value.map((item: Json) => moveDates(item, whole));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, moveDates(member, whole)]));
};
