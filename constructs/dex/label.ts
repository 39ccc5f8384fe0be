/** An address or a name in the letters of a generated value's label; two of them never become the same. */
export function labelOf(text: string): string {
  return text.replace(/[^A-Za-z0-9.-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
}
