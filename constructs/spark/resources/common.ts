import { apiGroup, fields, kubernetes, leftOpen, object, optional, required, scalars } from '../../schema';

const { boolean, int32, int64, string } = scalars;
const { embeddedMetadata, PodSpec, withMetadata } = kubernetes;

export const spark = apiGroup({ group: 'sparkoperator.k8s.io', versions: ['v1beta2'], requiresMetadata: true });

/** A template of the operator's pods, which fills in what is missing. */
export const podTemplate = leftOpen(
  withMetadata(object({ metadata: embeddedMetadata, spec: object(optional(PodSpec, 'containers')) })),
);

/** As many executors as there is work for. */
export class DynamicAllocation extends object({
  enabled: boolean,
  ...fields(int32, 'initialExecutors', 'maxExecutors', 'minExecutors'),
  shuffleTrackingEnabled: boolean,
  /** In milliseconds. */
  shuffleTrackingTimeout: int64,
}) {}

/** A file from a Secret or a ConfigMap, by the object's name and where it is mounted. */
export const mounted = { name: required(string), path: required(string) };
