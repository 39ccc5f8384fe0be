/** The simulated cluster: a real API server, scheduler and controllers on loopback, with simulated nodes and pods. It knows no Pulumi. */
export { AdminApi } from './api';
export { SimError } from './error';
export { GPUS_ANNOTATION, type SimulatedGpus } from './gpus';
export { SimPaths, simHome } from './home';
export { readSim, type SimInfo } from './info';
export { resetSim, type SimLocation, type SimOptions, startSim, stopSim } from './lifecycle';
export type { SimTools } from './programs';
export { SIMULATED_STORAGE } from './stand-in';
export { type ProgramStatus, type SimStatus, simStatus } from './status';
