/** A flag of a command line; none where the value is left out. */
export function flag(name: string, value: string | number | boolean | undefined): string[] {
  return value === undefined ? [] : [`--${name}=${value}`];
}
