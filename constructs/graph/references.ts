import { groupOf, list, type Manifest, strings, text } from '../manifest';
import type { SynthesizedObject } from '../synthesis';
import { isDefinition, type ObjectIndex } from './object-index';
import { matchesSelector } from './selector';
import { podReads, podTemplate } from './workload';

/** An object that must be there first, and why. */
export interface Need {
  readonly object: SynthesizedObject;
  readonly because: string;
}

/** What an object names, of what is in the tree; a name that is not in the tree is somebody else's to install. */
export function references(object: SynthesizedObject, index: ObjectIndex): Need[] {
  const { manifest } = object;
  const needs: Need[] = [];
  const need = (found: SynthesizedObject | undefined, because: string) => {
    if (found !== undefined) needs.push({ object: found, because });
  };
  const namespace = manifest.metadata.namespace;
  if (namespace !== undefined) need(index.get('', 'Namespace', undefined, namespace), 'lies in this namespace');
  need(index.definitionOf(manifest), 'is of the kind this definition declares');
  podNeeds(manifest, index, need);
  rbacNeeds(manifest, index, need);
  certificateNeeds(manifest, index, need);
  return needs;
}

type AddNeed = (found: SynthesizedObject | undefined, because: string) => void;

function podNeeds(manifest: Manifest, index: ObjectIndex, need: AddNeed): void {
  const template = podTemplate(manifest);
  if (template === undefined) return;
  const { namespace } = manifest.metadata;
  const reads = podReads(template.spec);
  for (const name of reads.configMaps) need(index.get('', 'ConfigMap', namespace, name), 'reads this ConfigMap');
  for (const name of [...reads.secrets, ...reads.pullSecrets])
    need(index.secretOrCertificate(namespace, name), 'reads this Secret');
  for (const name of reads.claims) need(index.get('', 'PersistentVolumeClaim', namespace, name), 'mounts this claim');
  const account = text(template.spec, 'serviceAccountName') ?? text(template.spec, 'serviceAccount') ?? 'default';
  need(index.get('', 'ServiceAccount', namespace, account), 'runs as this ServiceAccount');
  // Its rights come first, and on removal they go last: a controller without them cannot clear finalizers.
  for (const binding of index.bindingsOf(namespace, account)) need(binding, 'has its rights from this binding');
  need(
    index.get('scheduling.k8s.io', 'PriorityClass', undefined, text(template.spec, 'priorityClassName')),
    'has this priority',
  );
  need(
    index.get('node.k8s.io', 'RuntimeClass', undefined, text(template.spec, 'runtimeClassName')),
    'runs in this runtime class',
  );
}

function rbacNeeds(manifest: Manifest, index: ObjectIndex, need: AddNeed): void {
  const group = 'rbac.authorization.k8s.io';
  if (groupOf(manifest.apiVersion) !== group) return;
  const { namespace } = manifest.metadata;
  const role = text(manifest, 'roleRef', 'name');
  if (text(manifest, 'roleRef', 'kind') === 'Role') need(index.get(group, 'Role', namespace, role), 'binds this role');
  else need(index.get(group, 'ClusterRole', undefined, role), 'binds this role');
  for (const subject of list(manifest, 'subjects')) {
    if (text(subject, 'kind') !== 'ServiceAccount') continue;
    const account = index.get('', 'ServiceAccount', text(subject, 'namespace') ?? namespace, text(subject, 'name'));
    need(account, 'binds this subject');
  }
  for (const selector of list(manifest, 'aggregationRule', 'clusterRoleSelectors')) {
    for (const other of index.objects) {
      if (other.manifest.kind !== 'ClusterRole' || other.manifest === manifest) continue;
      if (matchesSelector(selector, strings(other.manifest, 'metadata', 'labels'))) need(other, 'gathers this role');
    }
  }
}

function certificateNeeds(manifest: Manifest, index: ObjectIndex, need: AddNeed): void {
  const group = 'cert-manager.io';
  const { namespace } = manifest.metadata;
  if (groupOf(manifest.apiVersion) === group) {
    const issuer = text(manifest, 'spec', 'issuerRef', 'name');
    const kind = text(manifest, 'spec', 'issuerRef', 'kind') ?? 'Issuer';
    need(index.get(group, kind, kind === 'ClusterIssuer' ? undefined : namespace, issuer), 'is issued by this issuer');
    const authority = text(manifest, 'spec', 'ca', 'secretName');
    if (authority !== undefined) need(index.secretOrCertificate(namespace, authority), 'signs with this authority');
  }
  const annotations = strings(manifest, 'metadata', 'annotations');
  const certificate = annotations['cert-manager.io/inject-ca-from']?.split('/');
  if (certificate !== undefined && !isDefinition(manifest)) {
    need(index.get(group, 'Certificate', certificate[0], certificate[1]), 'trusts the authority of this certificate');
  }
  const secret = annotations['cert-manager.io/inject-ca-from-secret']?.split('/');
  if (secret?.[1] !== undefined && !isDefinition(manifest))
    need(index.secretOrCertificate(secret[0], secret[1]), 'trusts this authority');
}
