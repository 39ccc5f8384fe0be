/** What stands on the right of a setting. A list with `lines` has each item on a line of its own. */
export type TomlValue = string | number | boolean | readonly string[] | { readonly lines: readonly string[] };

/**
 * A flat TOML document, which is all that oauth2-proxy reads. TOML's strings and numbers are JSON's but for one control
 * character.
 *
 * @see https://toml.io/en/v1.0.0
 */
export function toml(settings: Readonly<Record<string, TomlValue | undefined>>): string {
  return Object.entries(settings)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} = ${right(value)}\n`]))
    .join('');
}

function right(value: TomlValue): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if ('lines' in value) return `[\n${value.lines.map((line) => `  ${text(line)},\n`).join('')}]`;
  return value.length === 0 ? '[]' : `[ ${value.map(text).join(', ')} ]`;
}

function text(value: string): string {
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}
