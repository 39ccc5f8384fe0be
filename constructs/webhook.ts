import type { ApiObject } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';

/** Which requests are asked about: `admission('jobset.x-k8s.io/v1alpha2', 'jobsets', 'CREATE')`. */
export interface WebhookProps {
  readonly name: string;
  readonly service: { readonly name: string; readonly namespace: string };
  readonly path: string;
  /** API group and version. */
  readonly version: string;
  /** More than one are separated by spaces. */
  readonly resource: string;
  readonly operations: string[];
  /** @default - every object */
  readonly objects?: k8s.LabelSelector;
  /** @default - in every namespace */
  readonly namespaces?: k8s.LabelSelector;
}

/** A webhook of a controller that writes its authority into the configuration itself, so it is left out here. */
export function webhook(props: WebhookProps) {
  const { name, service, path, version, resource, operations, objects, namespaces } = props;
  const [group, apiVersion] = version.includes('/') ? version.split('/') : ['', version];
  return {
    name,
    admissionReviewVersions: ['v1'],
    clientConfig: { service: { ...service, path } },
    failurePolicy: 'Fail',
    namespaceSelector: namespaces,
    objectSelector: objects,
    rules: [{ apiGroups: [group ?? ''], apiVersions: [apiVersion ?? ''], operations, resources: resource.split(' ') }],
    sideEffects: 'None',
  };
}

const AWAITED_BY = 'kfstack:awaited-by';

/**
 * Says that a workload does not answer before it has seen this webhook configuration, which names it. The configuration is then
 * installed first, and what it checks after both; otherwise a configuration comes after its backend.
 */
export function awaitedBy(configuration: ApiObject, backend: ApiObject): void {
  configuration.node.addMetadata(AWAITED_BY, backend.node.path);
}

/** The construct paths of the workloads that were named by {@link awaitedBy}. */
export function waitingPaths(configuration: ApiObject): string[] {
  return configuration.node.metadata.filter(({ type }) => type === AWAITED_BY).map(({ data }) => String(data));
}
