/** What controllers have in common that were scaffolded with Kubebuilder. */
export {
  KubebuilderController,
  type KubebuilderControllerOptions,
  type KubebuilderControllerProps,
} from './controller';
export { controllerProblems } from './problems';
