/** A range of IPv4 addresses as networks write it: `10.64.0.0/16`. */
interface Range {
  /** The first address, as a number. */
  readonly start: number;
  /** How many leading bits all its addresses share. */
  readonly prefix: number;
}

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** The sizes of a cluster's network, as leading bits. */
export const NETWORK_SIZES = { largest: 12, smallest: 20 } as const;

/** What is wrong with a range, which has to have at least `largest` and at most `smallest` leading bits. */
export function cidrProblem(
  cidr: string,
  { largest, smallest }: { readonly largest: number; readonly smallest: number } = NETWORK_SIZES,
): string | undefined {
  const range = parsed(cidr);
  const shown = JSON.stringify(cidr);
  if (range === undefined) return `${shown} is no IPv4 range: write it like 10.64.0.0/16`;
  const { start, prefix } = range;
  if (start % sizeOf(prefix) !== 0) {
    const aligned = text({ start: start - (start % sizeOf(prefix)), prefix });
    return `${shown} does not begin at a multiple of its size: write ${aligned}`;
  }
  if (prefix < largest) return `${shown} is too large: at most /${largest}`;
  if (prefix > smallest) return `${shown} is too small: at least /${smallest}`;
  return undefined;
}

/** Whether two ranges have an address in common. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [range(one), range(other)];
  return a.start < b.start + sizeOf(b.prefix) && b.start < a.start + sizeOf(a.prefix);
}

/**
 * Divides a range into blocks. Each is given as how many leading bits it has more than the whole: 1 is a half, 2 a quarter. Larger blocks
 * come first, equal ones in the order given, so the plan of a network stays as it is while blocks smaller than all others are added
 * behind them. To keep room for zones that may come, plan them too and leave them unused.
 *
 * @throws Error when the blocks are more than the whole, or one is smaller than an address.
 */
export function divide<Name extends string>(
  cidr: string,
  blocks: Readonly<Record<Name, number>>,
): Readonly<Record<Name, string>> {
  const whole = range(cidr);
  const end = whole.start + sizeOf(whole.prefix);
  const plan = {} as Record<Name, string>;
  let start = whole.start;
  for (const [name, bits] of (Object.entries(blocks) as [Name, number][]).sort(([, a], [, b]) => a - b)) {
    const prefix = whole.prefix + bits;
    if (!Number.isInteger(bits) || bits < 0 || prefix > 32)
      throw new Error(`block ${name}: /${prefix} is no part of ${cidr}`);
    if (start + sizeOf(prefix) > end) throw new Error(`block ${name}: ${cidr} is full`);
    plan[name] = text({ start, prefix });
    start += sizeOf(prefix);
  }
  return plan;
}

/** How many addresses a range has. */
export function addresses(cidr: string): number {
  return sizeOf(range(cidr).prefix);
}

function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}

function range(cidr: string): Range {
  const found = parsed(cidr);
  if (found === undefined) throw new Error(`${JSON.stringify(cidr)} is no IPv4 range`);
  return found;
}

function parsed(cidr: string): Range | undefined {
  const [, ...parts] = CIDR.exec(cidr) ?? [];
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = parts.map(Number);
  if (parts.length === 0 || prefix > 32 || [a, b, c, d].some((octet) => octet > 255)) return undefined;
  return { start: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

function text({ start, prefix }: Range): string {
  const octets = [24, 16, 8, 0].map((bits) => Math.floor(start / 2 ** bits) % 256);
  return `${octets.join('.')}/${prefix}`;
}
