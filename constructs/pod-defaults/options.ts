import type { PartOptions } from '../part';
import type { ComponentOptions } from '../pods';

/**
 * Options of the webhook that applies PodDefaults to pods of tenants.
 *
 * @see https://www.kubeflow.org/docs/components/notebooks/api-reference/poddefault-v1alpha1/
 */
export interface PodDefaultsOptions extends PartOptions, ComponentOptions {
  /**
   * What becomes of a tenant's new pod while the webhook is away: it is refused, or it comes without its PodDefaults.
   *
   * @default Fail
   */
  readonly failurePolicy?: 'Fail' | 'Ignore';

  /** How long the API server waits for the webhook, in seconds, from 1 to 30. @default - Kubernetes', 10 */
  readonly timeoutSeconds?: number;
}
