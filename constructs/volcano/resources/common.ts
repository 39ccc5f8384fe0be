import { type Column, column } from '../../schema';

/** What `kubectl get` says of what waits in a queue: its phase, its least number of pods, and the rest alike. */
export function queuedColumns(phase: string, least: string): readonly Column[] {
  return [
    column('STATUS', phase),
    column(least.slice(least.lastIndexOf('.') + 1), least, { type: 'integer' }),
    column('RUNNINGS', '.status.running', { type: 'integer' }),
    column('AGE', '.metadata.creationTimestamp', { type: 'date' }),
    column('QUEUE', '.spec.queue', { priority: 1 }),
  ];
}
