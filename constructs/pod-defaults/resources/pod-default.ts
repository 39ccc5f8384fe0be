import { asOf, customResource, fields, kubernetes, list, object, required, scalars, stringMap } from '../../schema';

const { boolean, string } = scalars;
const { Container, EnvFromSource, EnvVar, LabelSelector, LocalObjectReference, Toleration, Volume, VolumeMount } =
  kubernetes;

const containers = list(asOf('1.23', Container));

export class PodDefaultSpec extends object({
  ...fields(stringMap, 'annotations', 'labels'),
  ...fields(list(string), 'args', 'command'),
  automountServiceAccountToken: boolean,
  /** What the form of notebooks shows. */
  desc: string,
  env: list(asOf('1.23', EnvVar)),
  envFrom: list(asOf('1.23', EnvFromSource)),
  imagePullSecrets: list(asOf('1.23', LocalObjectReference)),
  ...fields(containers, 'initContainers', 'sidecars'),
  /** The pods that get all this. */
  selector: required(asOf('1.23', LabelSelector)),
  serviceAccountName: string,
  tolerations: list(asOf('1.23', Toleration)),
  volumeMounts: list(asOf('1.23', VolumeMount)),
  volumes: list(asOf('1.23', Volume)),
}) {}

/**
 * What pods of its namespace get when they are made and have some labels: variables, volumes, tolerations and more. Pods in which
 * something else stands there already are refused.
 *
 * @see https://www.kubeflow.org/docs/components/notebooks/api-reference/poddefault-v1alpha1/
 */
export class PodDefault extends customResource({
  group: 'kubeflow.org',
  kind: 'PodDefault',
  versions: ['v1alpha1'],
  fields: { spec: PodDefaultSpec, status: object({}) },
  subresources: false,
}) {}
