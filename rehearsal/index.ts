/** Stand-ins for clouds: providers that make nothing, and a simulated cluster that follows them. Knows neither stacks nor the Pulumi CLI. */
export type { Entry, Journal } from './journal';
export { CLOUDS, type CloudName } from './settings';
export { type Look, look } from './simulated/look';
export { openStage, type Stage, type StageOptions } from './stage';
