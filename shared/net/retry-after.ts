/** The wait when there is no readable `Retry-After`. */
export const defaultRetryAfterMs = 5000;

/** The largest `Retry-After` that this service sends, even when Graph asks for more. */
const maxRetryAfterSeconds = 3600;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const day = '[a-z]{3,9}';
const month = `(?<month>${months.join('|')})`;
const time = String.raw`(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d):(?<second>[0-5]\d|60)`;

/** The three spellings of RFC 9110, 5.6.7: the preferred one, that of RFC 850, and asctime's. */
const dates = [
  String.raw`^${day}, (?<date>\d\d) ${month} (?<year>\d{4}) ${time} gmt$`,
  String.raw`^${day}, (?<date>\d\d)-${month}-(?<year>\d\d) ${time} gmt$`,
  String.raw`^${day} ${month} (?<date>[ \d]\d) ${time} (?<year>\d{4})$`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** A two-digit year that seems more than 50 years in the future is in the past (RFC 9110, 5.6.7). */
const fullYear = (digits: string, now: number): number => {
  if (digits.length === 4) return Number(digits);
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + Number(digits);
  return year > thisYear + 50 ? year - 100 : year;
};

const readDate = (text: string, now: number): number | null => {
  for (const date of dates) {
    const parts = date.exec(text)?.groups;
    if (parts === undefined) continue;
    const number = (name: string) => Number(parts[name]);
    const monthIndex = months.indexOf((parts['month'] ?? '').toLowerCase());
    const instant = new Date(Date.UTC(fullYear(parts['year'] ?? '', now), monthIndex, number('date')));
    const exists = instant.getUTCDate() === number('date') && instant.getUTCMonth() === monthIndex;
    return exists ? instant.setUTCHours(number('hour'), number('minute'), number('second')) : null;
  }
  return null;
};

/**
 * The wait that a `Retry-After` asks for, in whole milliseconds rounded up; null when it is absent, negative or unreadable.
 * "0" and a date in the past count as one second. Graph sends fractions of a second, which RFC 9110 does not allow:
 * https://learn.microsoft.com/en-us/graph/throttling
 */
export const readRetryAfter = (header: string | undefined, now: number): number | null => {
  const text = (header ?? '').trim();
  const date = readDate(text, now);
  if (date !== null) return date > now ? date - now : 1000;
  if (!/^\d{1,15}(?:\.\d{1,15})?$/u.test(text)) return null;
  return Math.ceil(Number(text) * 1000) || 1000;
};

/** A wait as a value of `Retry-After`: whole seconds rounded up, 1 to 3600. */
export const toRetryAfterSeconds = (waitMs: number): number =>
  Math.min(Math.max(Math.ceil(waitMs / 1000), 1), maxRetryAfterSeconds);
