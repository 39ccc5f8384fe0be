/** TensorBoards: charts of a training's logs. */
export type { TensorboardControllerOptions, TensorboardsOptions } from './options';
export * from './resources';
export { Tensorboards, type TensorboardsProps } from './tensorboards';
