import { asOf, convertedBy, customResource, fields, kubernetes, object, required, scalars } from '../../schema';

const { boolean, intOrString, string } = scalars;

/** The route to the viewer, `basePrefix`/`namespace`/`name`; none without a port. */
export class PVCViewerNetworking extends object({
  ...fields(string, 'basePrefix', 'rewrite', 'timeout'),
  targetPort: intOrString,
}) {}

export class PVCViewerSpec extends object({
  networking: PVCViewerNetworking,
  podSpec: asOf('1.29', kubernetes.PodSpec),
  /** Name of the PersistentVolumeClaim. */
  pvc: required(string),
  /** Puts the viewer on the node of a pod that holds the volume, where only one node may hold it. */
  rwoScheduling: required(boolean({ default: false })),
}) {}

export class PVCViewerStatus extends object({
  conditions: kubernetes.looseConditions('lastTransitionTime', 'lastUpdateTime'),
  ready: required(boolean({ default: false })),
  url: string,
}) {}

/**
 * A program that shows the files of a volume on a page.
 *
 * @see https://github.com/kubeflow/kubeflow/tree/v1.10.0/components/pvcviewer-controller
 */
export class PVCViewer extends customResource({
  group: 'kubeflow.org',
  kind: 'PVCViewer',
  versions: ['v1alpha1'],
  fields: { spec: PVCViewerSpec, status: PVCViewerStatus },
  conversion: convertedBy('pvcviewer-webhook-service', 'kubeflow'),
}) {}
