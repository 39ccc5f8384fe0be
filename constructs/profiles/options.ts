import type { PartOptions } from '../part';
import type { ContainerOptions, WorkloadOptions } from '../pods';

/**
 * Options of the Profile controller and of access management. There is one pod of them: a second controller would reconcile too.
 *
 * @see https://www.kubeflow.org/docs/components/central-dash/profiles/
 */
export interface ProfilesOptions extends PartOptions, Omit<WorkloadOptions, 'replicas' | 'disruptionBudget'> {
  /** The user who may manage every tenant through access management. @default - nobody */
  readonly clusterAdmin?: string;

  /**
   * Annotations of the ServiceAccount, such as the cloud identity with which the controller sets up tenants' own identities.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;

  /** Google service account of tenants that name none of their own. @default - none */
  readonly workloadIdentity?: string;

  /**
   * Labels of tenants' namespaces, beside the ones upstream gives them. An empty value takes a label away. A label that a
   * namespace has already is left alone.
   *
   * @default - upstream's
   */
  readonly namespaceLabels?: Readonly<Record<string, string>>;

  /** Who may call into tenants' namespaces, as the mesh names them. @default - the platform's own components */
  readonly principals?: Principals;

  /** The container of the Profile controller. */
  readonly manager?: ContainerOptions;

  /** The container of access management. */
  readonly kfam?: ContainerOptions;
}

/** SPIFFE identities without their scheme, such as `cluster.local/ns/kubeflow/sa/ml-pipeline-ui`. */
export interface Principals {
  /** @default - ServiceAccount `istio-ingressgateway-service-account` in `istio-system` */
  readonly ingressGateway?: string;
  /** @default - ServiceAccount `notebook-controller-service-account` in `kubeflow` */
  readonly notebookController?: string;
  /** @default - ServiceAccount `ml-pipeline-ui` in `kubeflow` */
  readonly pipelinesUi?: string;
}
