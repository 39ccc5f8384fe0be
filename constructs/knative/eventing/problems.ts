import { autoscaledProblems } from '../../autoscaling';
import { dnsLabelProblem, integerProblem, Problems } from '../../checks';
import { containerProblems, workloadProblems } from '../../pods';
import { checkLeaderElection, checkObservability } from '../config';
import type { KnativeEventingOptions } from './options';
import { MOST_PODS } from './programs';

const ISO_DURATION = /^P(?=\d|T\d)(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

/** What is wrong with the options. */
export function problems(options: KnativeEventingOptions): string[] {
  const { controller, brokerController, channelController, channelDispatcher, pingAdapter } = options;
  const found = new Problems()
    .check('webhookTimeoutSeconds', options.webhookTimeoutSeconds, (seconds) => integerProblem(seconds, 1, 30))
    .check('pingDataMaxSize', options.pingDataMaxSize, (bytes) => integerProblem(bytes, 1))
    .check('brokerDelivery.retry', options.brokerDelivery?.retry, (times) => integerProblem(times, 0))
    .check('brokerDelivery.backoffDelay', options.brokerDelivery?.backoffDelay, (delay) =>
      ISO_DURATION.test(delay)
        ? undefined
        : `${JSON.stringify(delay)} is no duration of ISO 8601: write for example PT1S`,
    );
  for (const [index, namespace] of (options.namespaces ?? []).entries()) {
    found.check(`namespaces[${index}]`, namespace, dnsLabelProblem);
  }
  checkObservability(found, options.observability);
  checkLeaderElection(found, options.leaderElection);
  const { webhook, brokerIngress, brokerFilter, jobSink } = options;
  const scaled = Object.entries({ webhook, brokerIngress, brokerFilter });
  const fixed = Object.entries({
    controller,
    brokerController,
    channelController,
    channelDispatcher,
    jobSink: jobSink || undefined,
    pingAdapter,
  });
  return [
    ...found.found,
    ...scaled.flatMap(([name, given]) =>
      autoscaledProblems(name, given, name === 'webhook' ? MOST_PODS.webhook : MOST_PODS.broker),
    ),
    ...fixed.flatMap(([name, given]) => workloadProblems(name, given)),
    ...[...scaled, ...fixed].flatMap(([name, given]) => containerProblems(name, given)),
  ];
}
