import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { projectRoot } from '../../cli/root';
import type { Manifest } from '../../constructs';

export type Side = 'good' | 'bad';

/** The objects on which a rule must have something to say, or nothing. */
export function fixture(rule: string, side: Side): Manifest[] {
  const file = join(projectRoot(), 'policies', 'fixtures', rule, `${side}.yaml`);
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as Manifest);
}

/** What each rule must find on its bad fixture: `object field`, in any order. */
export const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'privileged-or-host-access': [
    'DaemonSet.apps/policy-host/node-agent spec.template.spec.hostNetwork',
    'DaemonSet.apps/policy-host/node-agent spec.template.spec.hostPID',
    'DaemonSet.apps/policy-host/node-agent spec.template.spec.volumes[0].hostPath',
    'DaemonSet.apps/policy-host/node-agent spec.template.spec.containers[0].securityContext.privileged',
    'DaemonSet.apps/policy-host/node-agent spec.template.spec.containers[0].securityContext.capabilities.add',
    'DaemonSet.apps/policy-host/node-agent spec.template.spec.containers[0].securityContext.seccompProfile.type',
    'DaemonSet.apps/policy-host/node-agent spec.template.spec.containers[0].ports[0].hostPort',
    'ClusterServingRuntime.serving.kserve.io/on-the-node spec.hostIPC',
  ],
  'missing-requests-or-limits': [
    'Deployment.apps/policy-resources/greedy spec.template.spec.initContainers[0].resources.requests',
    'Deployment.apps/policy-resources/greedy spec.template.spec.initContainers[0].resources.limits',
    'Deployment.apps/policy-resources/greedy spec.template.spec.containers[0].resources.requests.memory',
    'Deployment.apps/policy-resources/greedy spec.template.spec.containers[0].resources.limits.memory',
    'Deployment.apps/policy-resources/greedy spec.template.spec.containers[1].resources.limits',
  ],
  'floating-image-tag': [0, 1, 2, 3].map(
    (index) => `Deployment.apps/policy-images/floating spec.template.spec.containers[${index}].image`,
  ),
  'known-credential': [
    'Secret/policy-credentials/object-store data.accesskey',
    'Secret/policy-credentials/object-store data.secretkey',
    'Secret/policy-credentials/databases stringData.password',
    'Secret/policy-credentials/databases stringData.MYSQL_ROOT_PASSWORD',
    'Secret/policy-credentials/dex-config data.config.yaml',
    'ConfigMap/policy-credentials/oauth2-proxy data.encoded',
    'ConfigMap/policy-credentials/oauth2-proxy data.url',
    'ConfigMap/policy-credentials/oauth2-proxy data.settings.json',
    'Deployment.apps/policy-credentials/reader spec.template.spec.containers[0].args[0]',
    'Deployment.apps/policy-credentials/reader spec.template.spec.containers[0].env[0].value',
  ],
  'allow-all-authorization': [
    'AuthorizationPolicy.security.istio.io/policy-authorization/everybody spec.rules[0]',
    'AuthorizationPolicy.security.istio.io/policy-authorization/everybody-in-other-words spec.rules[1]',
  ],
  'wildcard-rbac': [
    'ClusterRole.rbac.authorization.k8s.io/policy-everything rules[0].apiGroups',
    'ClusterRole.rbac.authorization.k8s.io/policy-everything rules[0].resources',
    'ClusterRole.rbac.authorization.k8s.io/policy-everything rules[0].verbs',
    'ClusterRole.rbac.authorization.k8s.io/policy-everything rules[1].nonResourceURLs',
    'Role.rbac.authorization.k8s.io/policy-rbac/readers-of-secrets rules[0].resources',
    'ClusterRoleBinding.rbac.authorization.k8s.io/policy-admins roleRef',
  ],
  'tenant-without-quota': [
    'Profile.kubeflow.org/policy-team-a spec.resourceQuotaSpec.hard',
    'Namespace/policy-team-b metadata.name',
  ],
  'mtls-not-strict': [
    'ConfigMap/policy-mesh/istio data.mesh',
    'PeerAuthentication.security.istio.io/policy-mesh/lenient spec.mtls.mode',
    'PeerAuthentication.security.istio.io/policy-mesh/lenient spec.portLevelMtls.8443.mode',
    'DestinationRule.networking.istio.io/policy-mesh/plain spec.trafficPolicy.portLevelSettings[0].tls.mode',
  ],
  'data-without-protection': [
    'PersistentVolumeClaim/policy-data/database metadata.annotations',
    'CustomResourceDefinition.apiextensions.k8s.io/things.policies.example.com metadata.annotations',
  ],
  'single-replica-webhook': ['ValidatingWebhookConfiguration.admissionregistration.k8s.io/policy-checks webhooks[0]'],
};
