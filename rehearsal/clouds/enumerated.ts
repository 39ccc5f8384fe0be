import type { Names } from './cloud';

/** A property whose values an SDK enumerates. The SDK is loaded when the first value is looked at: a plugin starts at every run. */
export function among(path: string, enumeration: () => Readonly<Record<string, unknown>>): Names {
  let known: readonly string[] | undefined;
  return {
    path,
    known: () => {
      // Protocol buffers number their names; the other SDKs map them to what goes over the wire.
      known ??= Object.entries(enumeration()).map(([name, value]) =>
        typeof value === 'number' ? name : String(value),
      );
      return known;
    },
  };
}
