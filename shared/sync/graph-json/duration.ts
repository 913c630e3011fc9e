/** Edm.Duration (OData 4.01 ABNF, rule durationValue): days and below, upper case, a fraction in the seconds only. */

const pattern =
  /^[+-]?P(?:(\d{1,12})D)?(?:T(?!$)(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12})(?:\.(\d{1,12}))?S)?)?$/u;

/** .NET TimeSpan.MaxValue, `P10675199DT2H48M5.4775807S`: Graph sends it where no schedule is set. */
const maxSeconds = 922_337_203_685.4775;

/** The intervals of most schedules, `PT1M` to `PT59M`: a look-up takes a tenth of the time of the pattern. */
const wholeMinutes: ReadonlyMap<unknown, number> = new Map(
  Array.from({ length: 59 }, (_, at) => [`PT${at + 1}M`, (at + 1) * 60]),
);

/** Seconds with their fraction; null for zero, negative values, TimeSpan.MaxValue and values that cannot be read. */
export const durationSeconds = (value: unknown): number | null => {
  const known = wholeMinutes.get(value);
  if (known !== undefined) return known;
  const match = typeof value === 'string' && !value.startsWith('-') ? pattern.exec(value) : null;
  if (match === null) return null;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  const whole = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (whole > maxSeconds) return null;
  // Parsed as one decimal: a sum of whole seconds and fraction would have a rounding error.
  const length = Number(`${whole}.${fraction}`);
  return length > 0 && length < maxSeconds ? length : null;
};
