import { dnsLabelProblem, integerProblem, Problems } from '../checks';
import { containerProblems, workloadProblems } from '../pods';
import { WEBHOOK_PORT } from './names';
import type { TrainingOperatorOptions } from './options';

/** What is wrong with the options of the Training Operator. */
export function problems(options: TrainingOperatorOptions): string[] {
  const { kinds, metricsPort = 8080, healthPort = 8081 } = options;
  const positive = (value: number) => integerProblem(value, 1);
  const port = (value: number) => integerProblem(value, 1, 65535);
  const own = new Problems()
    .check('jobNamespace', options.jobNamespace, dnsLabelProblem)
    .check('gangScheduler', options.gangScheduler, schedulerProblem)
    .check('concurrency', options.concurrency, positive)
    .check('apiCalls.qps', options.apiCalls?.qps, positive)
    .check('apiCalls.burst', options.apiCalls?.burst, positive)
    .check('metricsPort', options.metricsPort, port)
    .check('healthPort', options.healthPort, port)
    .check('pytorchInit.maxTries', options.pytorchInit?.maxTries, positive);
  if (kinds?.length === 0) own.add('kinds', 'name at least one kind, or leave the option out for all');
  if (metricsPort === healthPort) own.add('healthPort', `${healthPort} is the port of the metrics: choose another`);
  for (const [name, value] of Object.entries({ metricsPort, healthPort })) {
    if (value === WEBHOOK_PORT) own.add(name, `${value} is the port of the webhooks: choose another`);
  }
  return [...own.found, ...workloadProblems('', options), ...containerProblems('', options)];
}

function schedulerProblem(name: string): string | undefined {
  return name === '' ? 'is empty: name a scheduler, such as volcano, or leave the option out' : undefined;
}
