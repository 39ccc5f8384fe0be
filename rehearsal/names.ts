import type { Names } from './clouds/cloud';
import type { Finding } from './sdk/check';
import { type Bag, bagOf, UNKNOWN } from './sdk/values';

/** Compares the names in inputs with those that the cloud's own SDK knows. */
export function nameFindings(
  inputs: Bag,
  names: readonly Names[],
): { readonly findings: readonly Finding[]; readonly count: number } {
  const findings: Finding[] = [];
  let count = 0;
  for (const { path, known } of names) {
    for (const { where, value } of valuesAt(inputs, path.split('.'), '')) {
      if (value === UNKNOWN || value === undefined || value === null) continue;
      count++;
      if (known().includes(String(value))) continue;
      findings.push({ path: where, problem: `${String(value)} is not among the names that the cloud's SDK knows` });
    }
  }
  return { findings, count };
}

interface Found {
  readonly where: string;
  readonly value: unknown;
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[], where: string): Found[] {
  if (step === undefined) return [{ where, value }];
  const name = step.replace('[]', '');
  const path = where === '' ? name : `${where}.${name}`;
  const inner = bagOf(value)[name];
  if (!step.endsWith('[]')) return valuesAt(inner, rest, path);
  if (!Array.isArray(inner)) return [];
  return inner.flatMap((each, index) => valuesAt(each, rest, `${path}[${index}]`));
}
