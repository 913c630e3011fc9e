/** Instants of Graph (Edm.DateTimeOffset): ISO 8601 with date and time. Other values give null; nothing throws. */

export interface Instant {
  /** Milliseconds since the epoch; further digits are dropped. */
  readonly ms: number;
  /** `2026-11-20T12:00:00.000Z` */
  readonly iso: string;
}

const minuteMs = 60_000;
/** The calendar repeats every 400 years; Date.UTC takes the years 0 to 99 for 1900 to 1999. */
const gregorianCycleMs = 146_097 * 24 * 60 * minuteMs;

/** Graph writes "never" as year 1 and "for ever" as year 9999, in UTC or with an offset. */
const isReal = (year: number): boolean => year > 1 && year < 9999;

const monthDays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const isDay = (year: number, month: number, day: number): boolean =>
  day >= 1 && day <= (monthDays[month] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);

/** Milliseconds since the epoch of a time in UTC; null for a day that does not exist. */
const utcMs = (year: number, month: number, day: number, timeMs: number): number | null =>
  isReal(year) && isDay(year, month, day)
    ? Date.UTC(year + 400, month - 1, day) - gregorianCycleMs + timeMs
    : null;

const digits = (text: string, from: number, to: number): number => {
  let number = 0;
  for (let index = from; index < to; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
};

/** `last` is the index of the final Z. */
const isCommonFormat = (text: string, last: number): boolean =>
  text[4] === '-' &&
  text[7] === '-' &&
  text[10] === 'T' &&
  text[13] === ':' &&
  text[16] === ':' &&
  (last === 19 || (text[19] === '.' && last > 20)) &&
  text[last] === 'Z';

/** Milliseconds of the fraction from index 20 to `last`; NaN unless all of it is digits. */
const fractionMs = (text: string, last: number): number => {
  if (last >= 23) return digits(text, 20, 23) + 0 * digits(text, 23, last);
  return last === 19 ? 0 : digits(text, 20, last) * (last === 21 ? 100 : 10);
};

/**
 * The format that Graph uses, `2026-11-20T12:00:00.1234567Z`. A response has a dozen of them, and this is several
 * times as fast as the pattern. Undefined for other formats, null for a day that does not exist.
 */
const readCommon = (text: string): Instant | null | undefined => {
  const last = text.length - 1;
  if (!isCommonFormat(text, last)) return undefined;
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
  const fraction = fractionMs(text, last);
  const timeMs = (hour * 60 + minute) * minuteMs + second * 1000 + fraction;
  const ms = utcMs(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10), timeMs);
  if (ms === null || Number.isNaN(ms)) return null;
  if (last >= 23) return { ms, iso: `${text.slice(0, 23)}Z` };
  return { ms, iso: `${text.slice(0, 19)}.${String(fraction).padStart(3, '0')}Z` };
};

const pattern =
  /^(\d{4}|\+\d{6})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?$/iu;

/** Time of day in milliseconds; 24:00:00 is the end of the day (ISO 8601-1:2019/Amd 1). */
const timeOfDay = (hour: number, minute: number, second: number, ms: number): number | null => {
  const isTime = minute < 60 && second < 60 && (hour < 24 || (hour === 24 && minute + second + ms === 0));
  return isTime ? (hour * 60 + minute) * minuteMs + second * 1000 + ms : null;
};

/** The offset from UTC in milliseconds; null beyond 23:59. */
const offsetOf = (direction: string | undefined, hour: number, minute: number): number | null =>
  hour > 23 || minute > 59 ? null : (hour * 60 + minute) * minuteMs * (direction === '-' ? -1 : 1);

const readAny = (text: string): Instant | null => {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second = '0',
    fraction = '',
    direction,
    offsetHour = '0',
    offsetMinute = '0',
  ] = match;
  const timeMs = timeOfDay(
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.slice(0, 3).padEnd(3, '0')),
  );
  const offsetMs = offsetOf(direction, Number(offsetHour), Number(offsetMinute));
  if (timeMs === null || offsetMs === null) return null;
  const ms = utcMs(Number(year), Number(month), Number(day), timeMs - offsetMs);
  if (ms === null) return null;
  const date = new Date(ms);
  return isReal(date.getUTCFullYear()) ? { ms, iso: date.toISOString() } : null;
};

/** "Never" as Graph writes it, several times in most responses. */
const never = '0001-01-01T00:00:00Z';

/** An instant, in UTC without an offset; null for "never", "for ever" and values that cannot be read. */
export const readInstant = (value: unknown): Instant | null => {
  if (typeof value !== 'string' || value === '' || value === never) return null;
  const common = readCommon(value);
  return common === undefined ? readAny(value) : common;
};

/** An instant as text, in UTC with milliseconds; null where `readInstant` gives null. */
export const instant = (value: unknown): string | null => readInstant(value)?.iso ?? null;
