export const HOUR_MS = 60 * 60 * 1000;

const UNITS_MS: Readonly<Record<string, number>> = { h: HOUR_MS, m: 60_000, s: 1000, ms: 1 };

/** The milliseconds of a duration as Go writes it: `2160h0m0s`. */
export function milliseconds(duration: string): number {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (UNITS_MS[unit] ?? 0), 0);
}
