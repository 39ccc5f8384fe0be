/** Keys of which one stands in for the other: what is given above takes the other one below away. */
const INSTEAD: Readonly<Record<string, string>> = { replicas: 'autoscaling', autoscaling: 'replicas' };

/** One value laid over another: objects key by key, everything else, lists too, as a whole. Keys that are undefined above say nothing. */
export function merged(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  if (!isPlain(below) || !isPlain(above)) return above;
  const kept = Object.keys(below).filter((key) => above[INSTEAD[key] ?? ''] === undefined);
  const keys = new Set([...kept, ...Object.keys(above)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(below[key], above[key])]));
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
