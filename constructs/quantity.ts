const FACTORS: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The number that a Kubernetes quantity stands for: `500m` is 0.5, `1Ki` is 1024. Undefined for what is no quantity.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function amountOf(quantity: string | number): number | undefined {
  const [, number, exponent, suffix = ''] =
    /^(\d+(?:\.\d+)?)(?:[eE](\d+)|(m|[kMGTPE]|[KMGTPE]i))?$/.exec(String(quantity)) ?? [];
  const factor = exponent === undefined ? FACTORS[suffix] : 10 ** Number(exponent);
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}

/** Whether one quantity is more than another; false where one of them is none. */
export function exceeds(one: string | number, other: string | number): boolean {
  const [left, right] = [amountOf(one), amountOf(other)];
  return left !== undefined && right !== undefined && left > right;
}

/** The sum of quantities; undefined where one of them is none. */
export function total(quantities: readonly (string | number)[]): number | undefined {
  let sum = 0;
  for (const quantity of quantities) {
    const amount = amountOf(quantity);
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return sum;
}
