import { containerProblems, workloadProblems } from '../pods';
import type { KubebuilderControllerOptions } from './controller';

/** What is wrong with a controller's options. */
export function controllerProblems(path: string, options: KubebuilderControllerOptions = {}): string[] {
  return [
    ...workloadProblems(path, options),
    ...containerProblems(path, options),
    ...containerProblems(`${path}.metricsProxy`, options.metricsProxy),
  ];
}
