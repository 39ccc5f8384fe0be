/** The formats that the API server checks, as it checks them; it ignores all others, and so do we. */

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;
const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
/** As Go reads it. */
const DURATION = /^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;
/** Otherwise numbers with units in words are searched for, anywhere: `2 weeks`. */
const AMOUNT = /\d+\s*([A-Za-zµ]+)/g;
const UNIT = /^(ns|nano.*|us|µs|micro.*|ms|milli.*|s|sec.*|m|min.*|h|hr|hour.*|d|day.*|w|wk|week.*)$/i;

function isDateTime(value: string): boolean {
  const match = DATE_TIME.exec(value);
  if (match === null) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isDuration(value: string): boolean {
  return DURATION.test(value) || [...value.matchAll(AMOUNT)].some(([, unit]) => UNIT.test(unit as string));
}

/** What is wrong with a value that has the right type but not its format; undefined where nothing is. */
export function formatProblem(format: string, value: unknown): string | undefined {
  if (typeof value === 'number') {
    // The API server lets larger numbers through, but no program in Go can read them back.
    if (format === 'int32' && (value < -(2 ** 31) || value >= 2 ** 31)) return 'expected a number of 32 bits';
    if (format === 'int64' && (value < -(2 ** 63) || value >= 2 ** 63)) return 'expected a number of 64 bits';
    return undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (format === 'byte' && !BASE64.test(value)) return 'expected base64';
  if (format === 'date-time' && !isDateTime(value)) return 'expected a time such as 2026-03-01T12:00:00Z';
  if (format === 'duration' && !isDuration(value)) return 'expected a duration such as 1h30m';
  return undefined;
}
