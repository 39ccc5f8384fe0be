const FORM = /^(\d+)(?:\.(\d+))?(?:(n|u|m|k|M|G|T|P|E)|([KMGTPE]i))?$/;

const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Amounts are counted in billionths, the smallest unit that Kubernetes knows. */
const ONE = 1_000_000_000n;

/**
 * An amount as Kubernetes writes it: `1000m` is `1`, and `1024Mi` is `1Gi`. What is written
 * otherwise, as with an exponent, stays as it is.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function canonicalQuantity(quantity: string | number): string {
  const text = String(quantity);
  const match = FORM.exec(text);
  if (match === null) return text;
  const [, whole = '', fraction = '', decimal = '', binary] = match;
  const digits = BigInt(whole + fraction) * ONE;
  const { times, by } =
    binary === undefined ? thousands(decimal) : { times: 1024n ** BigInt(BINARY.indexOf(binary)), by: 1n };
  const amount = (digits * times) / (10n ** BigInt(fraction.length) * by);
  return binary !== undefined && amount >= 1024n * ONE && amount % ONE === 0n
    ? shortest(amount / ONE, 1024n, BINARY)
    : shortest(amount, 1000n, DECIMAL);
}

/** The factor of a decimal suffix. */
function thousands(suffix: string): { readonly times: bigint; readonly by: bigint } {
  const steps = DECIMAL.indexOf(suffix) - DECIMAL.indexOf('');
  return steps < 0 ? { times: 1n, by: 1000n ** BigInt(-steps) } : { times: 1000n ** BigInt(steps), by: 1n };
}

function shortest(amount: bigint, step: bigint, suffixes: readonly string[]): string {
  if (amount === 0n) return '0';
  let rest = amount;
  let index = 0;
  while (rest % step === 0n && index < suffixes.length - 1) {
    rest /= step;
    index++;
  }
  return `${rest}${suffixes[index]}`;
}
