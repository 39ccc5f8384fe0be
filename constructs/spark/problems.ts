import { dnsLabelProblem, durationProblem, integerProblem, Problems } from '../checks';
import { containerProblems, workloadProblems } from '../pods';
import type { SparkOptions } from './options';

const KNOWN_SCHEDULERS: readonly string[] = ['volcano', 'yunikorn'];

/**
 * What is wrong with the options.
 *
 * @param gated whether the release's operator has feature gates.
 */
export function sparkProblems(options: SparkOptions, gated: boolean): string[] {
  const { controller = {}, webhook, metrics, jobNamespaces } = options;
  const { workqueue = {}, leaderElection = {}, batchScheduler, uiIngress } = controller;
  const fromOne = (value: number) => integerProblem(value, 1);
  const problems = new Problems()
    .check('controller.workers', controller.workers, fromOne)
    .check('controller.maxTrackedExecutorsPerApp', controller.maxTrackedExecutorsPerApp, fromOne)
    .check('controller.driverPodCreationGracePeriod', controller.driverPodCreationGracePeriod, durationProblem)
    .check('controller.workqueue.bucketQps', workqueue.bucketQps, fromOne)
    .check('controller.workqueue.bucketSize', workqueue.bucketSize, fromOne)
    .check('controller.workqueue.maxDelay', workqueue.maxDelay || undefined, durationProblem)
    .check('webhook.timeoutSeconds', (webhook || undefined)?.timeoutSeconds, (seconds) =>
      integerProblem(seconds, 1, 30),
    );
  for (const [name, duration] of Object.entries(leaderElection)) {
    problems.check(`controller.leaderElection.${name}`, duration, durationProblem);
  }
  if (jobNamespaces?.length === 0) {
    problems.add('jobNamespaces', 'is empty, so nothing would run: name namespaces, or leave it out for all');
  }
  for (const [index, namespace] of (jobNamespaces ?? []).entries()) {
    problems.check(`jobNamespaces[${index}]`, namespace, dnsLabelProblem);
  }
  problems.check('controller.batchScheduler.default', batchScheduler?.default, (name) => {
    const known = [...KNOWN_SCHEDULERS, ...(batchScheduler?.kubeSchedulerNames ?? [])];
    if (known.includes(name)) return undefined;
    return `${JSON.stringify(name)} is none that the operator knows: write one of ${known.join(', ')}, or add it to kubeSchedulerNames`;
  });
  if (uiIngress !== undefined && controller.uiService === false) {
    problems.add(
      'controller.uiIngress',
      'leads to the Service that uiService: false leaves out; leave out one of them',
    );
  }
  for (const [index, bound] of ((metrics || undefined)?.jobStartLatencyBuckets ?? []).entries()) {
    problems.check(`metrics.jobStartLatencyBuckets[${index}]`, bound, (seconds) =>
      seconds > 0 ? undefined : `${seconds} is out of range: write seconds above 0`,
    );
  }
  for (const name of ['featureGates', 'timestampPrecision'] as const) {
    if (controller[name] !== undefined && !gated) {
      problems.add(`controller.${name}`, 'needs the Spark operator from 2.5 on: release 26.03 has one');
    }
  }
  const programs = Object.entries({ controller, webhook: webhook || undefined });
  return [
    ...problems.found,
    ...programs.flatMap(([name, program]) => [...workloadProblems(name, program), ...containerProblems(name, program)]),
  ];
}
