/** Checks of single values that options share. Each gives what is wrong and what to write instead, or nothing. */

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const QUANTITY = /^\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi|E|Ei|[eE]\d+)?$/;
const DURATION = /^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/;
const REGISTRY = /^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9._-]+)*$/;

/** A name of a namespace, and of most that lies in one. */
export function dnsLabelProblem(name: string): string | undefined {
  if (DNS_LABEL.test(name)) return undefined;
  return `${JSON.stringify(name)} is no DNS label: use up to 63 lower-case letters, digits and -, with a letter or digit at both ends`;
}

/** An amount of a resource, such as `500m`, `4`, `16Gi`. */
export function quantityProblem(quantity: string | number): string | undefined {
  if (QUANTITY.test(String(quantity))) return undefined;
  return `${JSON.stringify(quantity)} is no quantity: write for example 500m, 4 or 16Gi`;
}

/** A whole number in a range. */
export function integerProblem(value: number, from: number, to = Number.MAX_SAFE_INTEGER): string | undefined {
  if (Number.isInteger(value) && value >= from && value <= to) return undefined;
  const range = to === Number.MAX_SAFE_INTEGER ? `from ${from} on` : `from ${from} to ${to}`;
  return `${value} is out of range: write a whole number ${range}`;
}

/** A host name of the public DNS. */
export function hostProblem(host: string): string | undefined {
  const labels = host.split('.');
  if (host.length <= 253 && labels.length > 1 && labels.every((label) => DNS_LABEL.test(label))) return undefined;
  return `${JSON.stringify(host)} is no host name: write one such as kubeflow.example.com, without scheme, port or path`;
}

/** A span of time as Go writes it. */
export function durationProblem(duration: string): string | undefined {
  if (DURATION.test(duration)) return undefined;
  return `${JSON.stringify(duration)} is no duration: write for example 30s, 15m or 24h`;
}

/** The address of something on the web. */
export function urlProblem(url: string): string | undefined {
  if (URL.canParse(url) && /^https?:\/\/[^/]/.test(url)) return undefined;
  return `${JSON.stringify(url)} is no URL: write one such as https://idp.example.com`;
}

/** An e-mail address, as far as its form goes. */
export function emailProblem(email: string): string | undefined {
  if (/^[^@\s]+@[^@\s]+$/.test(email)) return undefined;
  return `${JSON.stringify(email)} is no e-mail address: write one such as ada@example.com`;
}

/** Host and path of an image registry. */
export function registryProblem(registry: string): string | undefined {
  if (REGISTRY.test(registry)) return undefined;
  return `${JSON.stringify(registry)} is no registry: write a host and, if need be, a path, such as registry.example.com/mirror`;
}

/** Collects what checks find, each with the path of its option. */
export class Problems {
  readonly found: string[] = [];

  /** Adds a problem; does nothing where there is none, or where the option is left out. */
  check<T>(path: string, value: T | undefined, check: (value: T) => string | undefined): this {
    const problem = value === undefined ? undefined : check(value);
    if (problem !== undefined) this.found.push(`${path}: ${problem}`);
    return this;
  }

  add(path: string, problem: string): this {
    this.found.push(`${path}: ${problem}`);
    return this;
  }
}
