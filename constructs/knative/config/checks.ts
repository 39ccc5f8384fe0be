import { durationProblem, type Problems, quantityProblem } from '../../checks';
import type { RevisionResources } from './settings';

const SECONDS: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** How long a duration of Go is, in seconds. */
function secondsOf(duration: string): number {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)/g)];
  return parts.reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (SECONDS[unit] ?? 0), 0);
}

/** A duration of whole seconds in a range, the bounds of which are in seconds. */
export function secondsProblem(duration: string, from = 0, to = Number.POSITIVE_INFINITY): string | undefined {
  const problem = durationProblem(duration);
  if (problem !== undefined) return problem;
  const seconds = secondsOf(duration);
  if (Math.abs(seconds - Math.round(seconds)) > 1e-6) return `${duration} is no number of whole seconds`;
  if (seconds >= from && seconds <= to) return undefined;
  const range = to === Number.POSITIVE_INFINITY ? `at least ${from}s` : `from ${from}s to ${to}s`;
  return `${duration} is out of range: write a duration of ${range}`;
}

/** A duration that is not zero. */
export function positiveProblem(duration: string): string | undefined {
  return (
    durationProblem(duration) ?? (secondsOf(duration) > 0 ? undefined : `${duration} is no time: write more than 0s`)
  );
}

/** A number in a range. */
export function numberProblem(value: number, from: number, to = Number.POSITIVE_INFINITY): string | undefined {
  if (value >= from && value <= to) return undefined;
  const range = to === Number.POSITIVE_INFINITY ? `from ${from} on` : `from ${from} to ${to}`;
  return `${value} is out of range: write a number ${range}`;
}

/** A number above another. */
export function aboveProblem(value: number, bound: number): string | undefined {
  return value > bound ? undefined : `${value} is out of range: write a number above ${bound}`;
}

export function checkResources(found: Problems, path: string, resources: RevisionResources = {}): void {
  for (const kind of ['requests', 'limits'] as const) {
    for (const [name, amount] of Object.entries(resources[kind] ?? {})) {
      found.check(`${path}.${kind}.${name}`, amount, quantityProblem);
    }
  }
}
