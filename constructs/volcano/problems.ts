import { durationProblem, integerProblem, Problems } from '../checks';
import { containerProblems, workloadProblems } from '../pods';
import type { VolcanoOptions, VolcanoProgramOptions } from './options';
import { queueProblems } from './queues';
import { configurationProblems, hasPlugin } from './scheduler-config';

/** What is wrong with Volcano's options. */
export function problems(options: VolcanoOptions): string[] {
  const { queues = [], scheduler = {}, controllers = {}, admission = {} } = options;
  const { configuration = {}, period } = scheduler;
  const own = new Problems().check('scheduler.period', period, durationProblem);
  for (const [kind, count] of Object.entries(controllers.concurrency ?? {})) {
    own.check(`controllers.concurrency.${kind}`, count, (value) => integerProblem(value, 1));
  }
  return [
    ...queueProblems(queues, hasPlugin(configuration, 'capacity')),
    ...configurationProblems('scheduler.configuration', configuration),
    ...own.found,
    ...Object.entries({ scheduler, controllers, admission }).flatMap(([path, each]) => programProblems(path, each)),
  ];
}

function programProblems(path: string, options: VolcanoProgramOptions): string[] {
  const { found } = new Problems()
    .check(`${path}.logLevel`, options.logLevel, (level) => integerProblem(level, 0, 10))
    .check(`${path}.apiCalls.qps`, options.apiCalls?.qps, (calls) => integerProblem(calls, 1))
    .check(`${path}.apiCalls.burst`, options.apiCalls?.burst, (calls) => integerProblem(calls, 1));
  return [...workloadProblems(path, options), ...containerProblems(path, options), ...found];
}
