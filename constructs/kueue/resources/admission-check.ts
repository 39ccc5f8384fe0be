import { asOf, choice, int32, int64, list, map, mapList, object, required, setList, since, string } from '../../schema';
import { conditions, IMMUTABLE, kind, labelName, nodeLabel, requiredName, V1BETA1, V1BETA2 } from './common';

const filled = { minLength: 1 };
const kindName = {
  maxLength: 63,
  pattern: '^[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?$',
  goPattern: '^(?i)[a-z]([-a-z0-9]*[a-z0-9])?$',
};

export class AdmissionCheckSpec extends object({
  controllerName: required(
    since(V1BETA2, string({ ...filled, maxLength: 253, rules: [IMMUTABLE] }), string({ rules: [IMMUTABLE] })),
  ),
  parameters: object({
    apiGroup: required(requiredName),
    kind: required(since(V1BETA2, string({ ...filled, ...kindName }), string(kindName))),
    name: required(since(V1BETA2, string({ ...filled, ...labelName }), string(labelName))),
  }),
}) {}

/**
 * A check that workloads have to pass beside quotas, and who makes it.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/admission_check/
 */
export class AdmissionCheck extends kind({
  kind: 'AdmissionCheck',
  scope: 'Cluster',
  fields: { spec: AdmissionCheckSpec, status: object({ conditions }) },
  v1beta1: {
    fields: {
      spec: object({ ...asOf(V1BETA1, AdmissionCheckSpec).fields, retryDelayMinutes: int64({ default: 15 }) }),
      status: asOf(V1BETA1, object({ conditions })),
    },
  },
}) {}

const nodeSelectorUpdate = object({
  key: required(string({ ...nodeLabel, maxLength: 317 })),
  valueFromProvisioningClassDetail: required(string({ ...filled, maxLength: 32768 })),
});

export class ProvisioningRequestConfigSpec extends object({
  managedResources: setList(string, { maxItems: 100 }),
  parameters: map(string({ maxLength: 255 }), { maxProperties: 100 }),
  podSetMergePolicy: choice(['IdenticalPodTemplates', 'IdenticalWorkloadSchedulingRequirements']),
  podSetUpdates: object({
    nodeSelector: since(
      V1BETA2,
      mapList(nodeSelectorUpdate, ['key'], { maxItems: 8 }),
      list(nodeSelectorUpdate, { maxItems: 8 }),
    ),
  }),
  provisioningClassName: required(requiredName),
  retryStrategy: object(
    {
      backoffBaseSeconds: int32({ default: 60 }),
      backoffLimitCount: int32({ default: 3 }),
      backoffMaxSeconds: int32({ default: 1800 }),
    },
    { default: { backoffBaseSeconds: 60, backoffLimitCount: 3, backoffMaxSeconds: 1800 } },
  ),
}) {}

/**
 * How an autoscaler is asked for the nodes of a workload before it starts.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/admission_check/provisioning_request/
 */
export class ProvisioningRequestConfig extends kind({
  kind: 'ProvisioningRequestConfig',
  scope: 'Cluster',
  fields: { spec: ProvisioningRequestConfigSpec },
}) {}
