const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 3.6e6,
};

/** A span of time as Go reads it, such as `1h30m`; not a number where Go does not. */
export function milliseconds(duration: string): number {
  if (!/^\+?([\d.]+(ns|[uµμ]s|ms|s|m|h))+$/.test(duration)) return Number.NaN;
  const amounts = [...duration.matchAll(/([\d.]+)([a-zµμ]+)/g)];
  return amounts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (MILLISECONDS[unit] ?? 0), 0);
}
