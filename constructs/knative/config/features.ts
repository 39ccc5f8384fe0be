import type { Settings } from './settings';

/** The kinds of volumes and fields of pods that Knative lets revisions have, and what else can be switched. */
const FEATURES = [
  'autodetect-http2',
  'kubernetes.containerspec-addcapabilities',
  'kubernetes.podspec-affinity',
  'kubernetes.podspec-dnsconfig',
  'kubernetes.podspec-dnspolicy',
  'kubernetes.podspec-fieldref',
  'kubernetes.podspec-hostaliases',
  'kubernetes.podspec-hostipc',
  'kubernetes.podspec-hostnetwork',
  'kubernetes.podspec-hostpid',
  'kubernetes.podspec-init-containers',
  'kubernetes.podspec-nodeselector',
  'kubernetes.podspec-persistent-volume-claim',
  'kubernetes.podspec-persistent-volume-write',
  'kubernetes.podspec-priorityclassname',
  'kubernetes.podspec-runtimeclassname',
  'kubernetes.podspec-schedulername',
  'kubernetes.podspec-securitycontext',
  'kubernetes.podspec-shareprocessnamespace',
  'kubernetes.podspec-tolerations',
  'kubernetes.podspec-topologyspreadconstraints',
  'kubernetes.podspec-volumes-csi',
  'kubernetes.podspec-volumes-emptydir',
  'kubernetes.podspec-volumes-hostpath',
  'kubernetes.podspec-volumes-image',
  'kubernetes.podspec-volumes-mount-propagation',
  'multi-container',
  'multi-container-probing',
  'queueproxy.mount-podinfo',
  'queueproxy.resource-defaults',
  'tag-header-based-routing',
] as const;

export const FEATURE_NAMES: readonly FeatureName[] = FEATURES;

export type FeatureName = (typeof FEATURES)[number];

/** `allowed` leaves it to each Service, where the feature knows that. */
export type FeatureFlag = 'enabled' | 'allowed' | 'disabled';

/**
 * Features by Knative's names. One that lets revisions use a field cannot safely be switched off again.
 *
 * @see https://knative.dev/docs/serving/configuration/feature-flags/
 */
export type KnativeFeatures = Readonly<Partial<Record<FeatureName, FeatureFlag>>> & {
  /**
   * Whether containers that say nothing of it are restricted: `enabled` as the `restricted` Pod Security Standard asks,
   * `allowRootBounded` the same but for root.
   *
   * @default disabled
   */
  readonly 'secure-pod-defaults'?: 'enabled' | 'allowRootBounded' | 'disabled';
};

export function featureSettings(features: KnativeFeatures = {}): Settings {
  return Object.fromEntries(Object.entries(features).flatMap(([name, flag]) => (flag ? [[name, flag]] : [])));
}
