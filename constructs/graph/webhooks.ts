import { field, groupOf, list, type Manifest, strings, text } from '../manifest';
import type { SynthesizedObject } from '../synthesis';
import type { ObjectIndex } from './object-index';
import { matchesSelector } from './selector';
import { podTemplate } from './workload';

/** One webhook of a webhook configuration or of a definition's conversion. */
export interface Webhook {
  /** The object that configures it. */
  readonly configuration: SynthesizedObject;
  readonly namespace: string | undefined;
  readonly service: string | undefined;
  /** A webhook that fails open lets calls pass while its backend is away. */
  readonly failsClosed: boolean;
  checks(object: SynthesizedObject): boolean;
}

export function isWebhookConfiguration(manifest: Manifest): boolean {
  return (
    groupOf(manifest.apiVersion) === 'admissionregistration.k8s.io' && manifest.kind.endsWith('WebhookConfiguration')
  );
}

/** All webhooks that are configured in a tree. */
export function webhooks(index: ObjectIndex): Webhook[] {
  return index.objects.flatMap((object) => {
    if (!isWebhookConfiguration(object.manifest)) return [];
    const changes = object.manifest.kind.startsWith('Mutating');
    return list(object.manifest, 'webhooks').map((webhook) => {
      const failsClosed = text(webhook, 'failurePolicy') !== 'Ignore';
      return {
        configuration: object,
        namespace: text(webhook, 'clientConfig', 'service', 'namespace'),
        service: text(webhook, 'clientConfig', 'service', 'name'),
        failsClosed,
        // One that only judges, and fails open, is missed by nobody.
        checks: (other: SynthesizedObject) => (failsClosed || changes) && checks(webhook, other.manifest, index),
      };
    });
  });
}

/** What a webhook is asked about when an object is created: the object, and the pods that follow from it. */
function checks(webhook: unknown, manifest: Manifest, index: ObjectIndex): boolean {
  const template = podTemplate(manifest);
  const asked = [
    {
      group: groupOf(manifest.apiVersion),
      resource: resourceOf(manifest, index),
      labels: strings(manifest, 'metadata', 'labels'),
    },
  ];
  if (template !== undefined && manifest.kind !== 'Pod')
    asked.push({ group: '', resource: 'pods', labels: template.labels });
  return asked.some(
    ({ group, resource, labels }) =>
      list(webhook, 'rules').some((rule) =>
        ruleMatches(rule, group, resource, manifest.metadata.namespace !== undefined),
      ) &&
      matchesSelector(field(webhook, 'objectSelector'), labels) &&
      namespaceMatches(webhook, manifest, index),
  );
}

function ruleMatches(rule: unknown, group: string, resource: string, namespaced: boolean): boolean {
  const names = (key: string) => list(rule, key).filter((name): name is string => typeof name === 'string');
  const scope = text(rule, 'scope') ?? '*';
  return (
    names('apiGroups').some((name) => name === '*' || name === group) &&
    names('resources').some((name) => ['*', '*/*', resource, `${resource}/*`].includes(name)) &&
    names('operations').some((name) => name === '*' || name === 'CREATE' || name === 'UPDATE') &&
    (scope === '*' || (scope === 'Namespaced') === namespaced)
  );
}

function namespaceMatches(webhook: unknown, manifest: Manifest, index: ObjectIndex): boolean {
  const selector = field(webhook, 'namespaceSelector');
  if (selector === undefined) return true;
  const namespace = manifest.kind === 'Namespace' ? manifest.metadata.name : manifest.metadata.namespace;
  // Objects outside of any namespace are never exempted by this selector.
  if (namespace === undefined) return true;
  const found = index.get('', 'Namespace', undefined, namespace);
  const labels = strings(found?.manifest, 'metadata', 'labels');
  return matchesSelector(selector, { 'kubernetes.io/metadata.name': namespace, ...labels });
}

/** The plural by which rules name a kind: the definition's, or what Kubernetes' own kinds follow. */
function resourceOf(manifest: Manifest, index: ObjectIndex): string {
  const plural = text(index.definitionOf(manifest)?.manifest, 'spec', 'names', 'plural');
  if (plural !== undefined) return plural;
  const kind = manifest.kind.toLowerCase();
  if (kind === 'endpoints') return kind;
  if (/(s|x|ch)$/.test(kind)) return `${kind}es`;
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}
