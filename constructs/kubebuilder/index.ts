/** What controllers have in common that were scaffolded with Kubebuilder. */
export { type ControllerOptions, KubebuilderController, type KubebuilderControllerProps } from './controller';
export { controllerProblems } from './problems';
