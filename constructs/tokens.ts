/**
 * Values that are known only at deployment: a bucket's name, a database's host, a generated password.
 *
 * A token is a placeholder inside a string, so it passes through constructs, longer strings and JSON untouched.
 * Its id is the path of the option that gives its value, so that an error can name it.
 */
const PLACEHOLDER = /\$\{kfstack\.([A-Za-z0-9][A-Za-z0-9._/-]*)\}/g;

/** Where a token was found. */
export interface TokenUse {
  readonly id: string;
  /** Path inside the value, such as `stringData.password`. */
  readonly path: string;
  /** Stands in the key of a map, where nothing can replace it. */
  readonly inKey: boolean;
}

/**
 * The placeholder of a token.
 *
 * @param id the path of the option that gives the value: letters, digits and `. _ / -`.
 * @throws Error when the id has other characters: the placeholder would not be found again.
 */
export function token(id: string): string {
  const placeholder = `\${kfstack.${id}}`;
  if (placeholder.match(PLACEHOLDER)?.[0] !== placeholder) {
    throw new Error(
      `token id ${JSON.stringify(id)}: use letters, digits and . _ / - only, beginning with a letter or digit`,
    );
  }
  return placeholder;
}

export function hasToken(text: string): boolean {
  return text.includes('${kfstack.') && tokensIn(text).length > 0;
}

/** The ids of the tokens in a string, in order of appearance. */
export function tokensIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] as string);
}

/** Every token in a value, with its path. */
export function findTokens(value: unknown, path = ''): TokenUse[] {
  if (typeof value === 'string') return tokensIn(value).map((id) => ({ id, path, inKey: false }));
  if (Array.isArray(value)) return value.flatMap((item, index) => findTokens(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const below = path === '' ? key : `${path}.${key}`;
    return [...tokensIn(key).map((id) => ({ id, path: below, inKey: true })), ...findTokens(item, below)];
  });
}

/** Replaces the tokens of a string; the lookup throws, or gives the placeholder back, where it knows no value. */
export function replaceTokens(text: string, lookup: (id: string) => string): string {
  return text.replace(PLACEHOLDER, (_, id: string) => lookup(id));
}

/** Maps every string of a value that holds a token; everything else is returned as it is. */
export function mapTokens<T>(value: unknown, map: (text: string) => T): unknown {
  if (typeof value === 'string') return hasToken(value) ? map(value) : value;
  if (Array.isArray(value)) return value.map((item) => mapTokens(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTokens(item, map)]));
}
