import { createHash } from 'node:crypto';

/** A name as Google Cloud takes it: lower-case letters, digits and dashes, a letter first; what is too long is cut, and stays unique by a hash. */
export function cloudName(text: string, longest: number): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .replace(/-+$/, '');
  if (slug !== '' && slug.length <= longest) return slug;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 6);
  return `${(slug || 'k').slice(0, longest - hash.length - 1)}-${hash}`;
}

/** A value of a label. */
export function labelValue(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '-')
    .slice(0, 63);
}
