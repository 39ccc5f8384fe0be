/** The custom resource of the TensorBoard controller. */
export { Tensorboard, TensorboardSpec } from './tensorboard';
