/** The Training Operator, the v1 of the Trainer, and its jobs. */
export { JOB_KINDS, type JobKind, type TrainingOperatorOptions } from './options';
export * from './resources';
export { TrainingOperator, type TrainingOperatorProps } from './training-operator';
