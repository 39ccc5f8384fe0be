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
