import { field, list, type Manifest, matchesSelector, podTemplate, strings, text } from '../../constructs';
import { type Finding, found, type PolicyContext, type PolicyObject, type Problem, type Rule } from './rule';
import { isDefinition, isKind, number } from './walk';

/** @see https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/ */
export const singleReplicaWebhook: Rule = {
  name: 'single-replica-webhook',
  description: 'In production, a webhook that fails closed has more than one replica behind it.',
  why: 'While its only pod restarts or its node drains, the API server refuses everything that the webhook is asked about.',
  remedy: 'Give the backend two replicas or more, or an autoscaler with `minReplicas` of at least two.',
  level: 'mandatory',
  scope: 'platform',
  check(objects: readonly PolicyObject[], { production }: PolicyContext): Finding[] {
    if (!production) return [];
    const manifests = objects.map(({ manifest }) => manifest);
    return objects.flatMap((object) =>
      found(
        object,
        failingClosed(object.manifest).flatMap(({ path, service }): Problem[] => {
          const backends = backendsOf(service, manifests);
          const replicas = backends.reduce((sum, backend) => sum + replicasOf(backend, manifests), 0);
          // A backend that is not among the objects is somebody else's to judge.
          if (backends.length === 0 || replicas > 1) return [];
          const names = backends.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
          return [[path, `fails closed, and ${names} has ${replicas} replica`]];
        }),
      ),
    );
  },
};

interface Call {
  readonly path: string;
  readonly service: unknown;
}

/** The webhooks of an object without whose answer the API server refuses. */
function failingClosed(manifest: Manifest): Call[] {
  if (isDefinition(manifest)) {
    const service = field(manifest, 'spec', 'conversion', 'webhook', 'clientConfig', 'service');
    return service === undefined ? [] : [{ path: 'spec.conversion.webhook', service }];
  }
  const kinds = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];
  if (!isKind(manifest, 'admissionregistration.k8s.io', ...kinds)) return [];
  return list(manifest, 'webhooks').flatMap((webhook, index) => {
    const service = field(webhook, 'clientConfig', 'service');
    if (service === undefined || text(webhook, 'failurePolicy') === 'Ignore') return [];
    return [{ path: `webhooks[${index}]`, service }];
  });
}

function backendsOf(reference: unknown, manifests: readonly Manifest[]): Manifest[] {
  const namespace = text(reference, 'namespace');
  const name = text(reference, 'name');
  const service = manifests.find(
    (manifest) =>
      isKind(manifest, '', 'Service') && manifest.metadata.name === name && manifest.metadata.namespace === namespace,
  );
  const matchLabels = strings(service, 'spec', 'selector');
  if (Object.keys(matchLabels).length === 0) return [];
  return manifests.filter((manifest) => {
    const template = podTemplate(manifest);
    return (
      template !== undefined &&
      manifest.metadata.namespace === namespace &&
      matchesSelector({ matchLabels }, template.labels)
    );
  });
}

function replicasOf(workload: Manifest, manifests: readonly Manifest[]): number {
  // One on every node.
  if (workload.kind === 'DaemonSet') return Number.POSITIVE_INFINITY;
  const { namespace, name } = workload.metadata;
  const scaler = manifests.find(
    (manifest) =>
      isKind(manifest, 'autoscaling', 'HorizontalPodAutoscaler') &&
      manifest.metadata.namespace === namespace &&
      text(manifest, 'spec', 'scaleTargetRef', 'kind') === workload.kind &&
      text(manifest, 'spec', 'scaleTargetRef', 'name') === name,
  );
  return (scaler === undefined ? number(workload, 'spec', 'replicas') : number(scaler, 'spec', 'minReplicas')) ?? 1;
}
