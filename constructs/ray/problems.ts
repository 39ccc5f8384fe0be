import { dnsLabelProblem, integerProblem, Problems } from '../checks';
import { containerProblems, workloadProblems } from '../pods';
import type { RayOptions } from './options';

/** What is wrong with the options. */
export function rayProblems(options: RayOptions): string[] {
  const { watchNamespaces, concurrency, apiCalls } = options;
  const positive = (value: number) => integerProblem(value, 1);
  const problems = new Problems()
    .check('concurrency', concurrency, positive)
    .check('apiCalls.qps', apiCalls?.qps, positive)
    .check('apiCalls.burst', apiCalls?.burst, positive);
  if (watchNamespaces?.length === 0) {
    problems.add('watchNamespaces', 'is empty, so nothing would run: name namespaces, or leave it out for all');
  }
  for (const [index, namespace] of (watchNamespaces ?? []).entries()) {
    problems.check(`watchNamespaces[${index}]`, namespace, dnsLabelProblem);
  }
  return [...problems.found, ...workloadProblems('', options), ...containerProblems('', options)];
}
