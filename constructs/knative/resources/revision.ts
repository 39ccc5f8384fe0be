import {
  asOf,
  atomicList,
  atomicOpen,
  fields,
  kubernetes,
  list,
  map,
  mapList,
  object,
  open,
  required,
  type Schema,
  scalars,
  since,
} from '../../schema';
import { KUBERNETES, READINESS, STATUS, serving } from './common';
import { Container, Volume } from './pod';

const { boolean, int32, int64, string } = scalars;

/** A field of one type that could hold anything before. */
const typedSince = <T>(type: Schema<T>): Schema<T> => {
  const { schema } = type;
  return since('1.21', type, { ...type, schema: { ...schema, 'x-kubernetes-preserve-unknown-fields': true } });
};

/** The pods of a revision, as far as Knative lets them be described, and how requests reach them. */
export class RevisionSpec extends object({
  ...fields(open, 'affinity', 'dnsConfig', 'securityContext'),
  ...fields(boolean, 'automountServiceAccountToken', 'enableServiceLinks'),
  /** How many requests a pod handles at a time; 0 sets no limit. */
  containerConcurrency: int64,
  containers: required(list(Container)),
  ...fields(string, 'dnsPolicy', 'serviceAccountName'),
  ...fields(list(open), 'hostAliases', 'initContainers', 'topologySpreadConstraints'),
  ...fields(typedSince(boolean), 'hostIPC', 'hostNetwork', 'hostPID', 'shareProcessNamespace'),
  ...fields(int64, 'idleTimeoutSeconds', 'responseStartTimeoutSeconds', 'timeoutSeconds'),
  imagePullSecrets: mapList(asOf(KUBERNETES, kubernetes.LocalObjectReference), ['name']),
  nodeSelector: since('1.21', map(string, { atomic: true }), atomicOpen),
  ...fields(typedSince(string), 'priorityClassName', 'runtimeClassName', 'schedulerName'),
  tolerations: since('1.21', list(open), atomicList(open)),
  volumes: mapList(Volume, ['name']),
}) {}

/** What a revision is made from. Annotations of its metadata say how it is scaled. */
export class RevisionTemplate extends object({
  metadata: object(kubernetes.EmbeddedMetadata.fields, { open: true }),
  spec: RevisionSpec,
}) {}

const containerStatuses = list(object({ imageDigest: string, name: string }));
const label = (name: string) => `.metadata.labels['serving\\.knative\\.dev/${name}']`;

/**
 * Code and configuration at one point in time, as a Configuration made it. It never changes.
 *
 * @see https://knative.dev/docs/serving/revisions/
 */
export class Revision extends serving('Revision', {
  shortNames: ['rev'],
  fields: {
    spec: RevisionSpec,
    status: object({
      ...STATUS,
      actualReplicas: int32,
      containerStatuses,
      desiredReplicas: int32,
      initContainerStatuses: containerStatuses,
      logUrl: string,
    }),
  },
  columns: {
    'Config Name': label('configuration'),
    Generation: label('configurationGeneration'),
    ...READINESS,
    'Actual Replicas': { jsonPath: '.status.actualReplicas', type: 'integer' },
    'Desired Replicas': { jsonPath: '.status.desiredReplicas', type: 'integer' },
  },
}) {}
