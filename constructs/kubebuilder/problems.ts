import { containerProblems, workloadProblems } from '../pods';
import type { ControllerOptions } from './controller';

/** What is wrong with a controller's options. */
export function controllerProblems(path: string, options: ControllerOptions = {}): string[] {
  return [
    ...workloadProblems(path, options),
    ...containerProblems(path, options),
    ...containerProblems(`${path}.metricsProxy`, options.metricsProxy),
  ];
}
