import { createHash, randomBytes } from 'node:crypto';

/** Hexadecimal digits as ids of clouds have them. */
export function hex(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}

/** Digits that stay for a resource. */
export function derived(id: string, length: number): string {
  return createHash('sha256').update(id).digest('hex').slice(0, length);
}

/** A UUID that stays for a resource. */
export function derivedUuid(id: string): string {
  const digits = derived(id, 32);
  return [0, 8, 12, 16, 20].map((from, index) => digits.slice(from, from + ([8, 4, 4, 4, 12][index] ?? 0))).join('-');
}
