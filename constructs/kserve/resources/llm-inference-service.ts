import { Addressable } from '../../knative';
import { anything, fields, kubernetes, list, object, optional, required, type Schema, scalars } from '../../schema';
import { kserve, LocalObjectReference, podSpec, REACHED, status } from './common';
import { HttpRouteSpec, HttpRouteTemplate } from './http-route';
import { InferencePoolSpec } from './inference-pool';

const { boolean, choice, int32, string } = scalars;

/** A pod whose containers may come from elsewhere. */
export class LlmPod extends object(optional(podSpec, 'containers')) {}

const degree = int32({ minimum: 1 });

/** How a model is split over GPUs and nodes. */
export class LlmParallelism extends object({
  ...fields(degree, 'data', 'dataLocal', 'pipeline', 'tensor'),
  dataRPCPort: int32({ minimum: 1, maximum: 65535 }),
  expert: boolean,
}) {}

const workload = {
  parallelism: LlmParallelism,
  replicas: int32({ minimum: 0 }),
  template: LlmPod,
  worker: LlmPod,
};

/** Pods for the first part of each answer, apart from the others. */
export class LlmPrefill extends object(workload) {}

/** Adapters of a model, each a model of its own; the definition says nothing about them. */
export class LlmModel extends object({
  criticality: choice(['Critical', 'Standard', 'Sheddable']),
  lora: object({ adapters: anything }),
  name: string,
  uri: required(string),
}) {}

const gateways = object({
  refs: list(object({ name: kubernetes.gatewayName, namespace: kubernetes.gatewayNamespace })),
});

/** Picks a pod for each request. */
export class LlmScheduler extends object({
  pool: object({ ref: LocalObjectReference, spec: InferencePoolSpec }),
  template: LlmPod,
}) {}

const spec = <T>(route: Schema<T>) => ({
  ...workload,
  baseRefs: list(LocalObjectReference),
  model: LlmModel,
  prefill: LlmPrefill,
  router: object({
    gateway: gateways,
    ingress: gateways,
    route: object({ http: object({ refs: list(LocalObjectReference), spec: route }) }),
    scheduler: LlmScheduler,
  }),
});

export class LLMInferenceServiceSpec extends object(spec(HttpRouteSpec)) {}

/**
 * A large language model that is served. The kinds of the Gateway API that it refers to are the cluster's.
 *
 * @see https://kserve.github.io/website/docs/model-serving/generative-inference/llmisvc/llmisvc-overview
 */
export class LLMInferenceService extends kserve('LLMInferenceService', {
  shortNames: ['llmisvc'],
  fields: {
    spec: LLMInferenceServiceSpec,
    status: object({ ...status, address: Addressable, addresses: list(Addressable) }),
  },
  columns: {
    ...REACHED,
    Reason: ".status.conditions[?(@.type=='Ready')].reason",
    Age: '.metadata.creationTimestamp',
    URLs: { jsonPath: '.status.addresses[*].url', priority: 1 },
  },
}) {}

/** What several of them have in common, with words to be replaced; they name it in `baseRefs`. */
export class LLMInferenceServiceConfig extends kserve('LLMInferenceServiceConfig', {
  fields: { spec: object(spec(HttpRouteTemplate)) },
}) {}
