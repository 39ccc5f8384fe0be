/** Annotation of a node: the GPUs that it is simulated to have, as JSON of {@link SimulatedGpus}. */
export const GPUS_ANNOTATION = 'sim.kfstack.dev/gpus';

/** The GPUs in a node, as NVIDIA's driver would tell the device plugin: what is built in, and how MIG has split it. */
export interface SimulatedGpus {
  readonly count: number;
  /** MIG profile → instances of it on each GPU. @default - MIG is off */
  readonly mig?: Readonly<Record<string, number>>;
}
