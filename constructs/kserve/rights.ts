import type { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../rights';
import type { UserRole } from '../user-roles';

const KSERVE = 'serving.kserve.io';
const ALL = `${READ} create delete patch update`;
const STATUS = 'get patch update';

/** Kinds of others, with their finalizers and status: what inference services are made of. */
const owned = (group: string, kind: string): k8s.PolicyRule[] => [
  rule(group, `${kind} ${kind}/finalizers`, ALL),
  rule(group, `${kind}/status`, STATUS),
];

/** Without upstream's right to write every webhook configuration of the cluster: cert-manager does that here. */
export const CONTROLLER_RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'configmaps', 'create get update'),
  rule('core', 'events services', ALL),
  rule('core', 'namespaces pods', READ),
  // Credentials of a model's store are in the namespaces of models, under any name.
  rule('core', 'secrets serviceaccounts', 'get'),
  rule('apps', 'deployments', ALL),
  rule('autoscaling', 'horizontalpodautoscalers', ALL),
  rule('gateway.networking.k8s.io', 'httproutes', ALL),
  ...owned('keda.sh', 'scaledobjects'),
  ...owned('networking.istio.io', 'virtualservices'),
  rule('networking.k8s.io', 'ingresses', ALL),
  ...owned('opentelemetry.io', 'opentelemetrycollectors'),
  ...owned('serving.knative.dev', 'services'),
  rule(
    KSERVE,
    `clusterservingruntimes clusterservingruntimes/finalizers clusterstoragecontainers inferencegraphs
     inferencegraphs/finalizers inferenceservices inferenceservices/finalizers servingruntimes servingruntimes/finalizers
     trainedmodels`,
    ALL,
  ),
  rule(
    KSERVE,
    `clusterservingruntimes/status inferencegraphs/status inferenceservices/status servingruntimes/status
     trainedmodels/status`,
    STATUS,
  ),
  rule(KSERVE, 'localmodelcaches', READ),
];

const leases = rule('coordination.k8s.io', 'leases', 'create get list update');

export const CONTROLLER_LEADER_ELECTION: k8s.PolicyRule[] = [
  leases,
  rule('core', 'configmaps', ALL),
  rule('core', 'configmaps/status', STATUS),
  rule('core', 'events', 'create'),
];

const nodesAndSettings: k8s.PolicyRule[] = [
  rule('core', 'configmaps', 'get'),
  rule('core', 'nodes', READ),
  rule('core', 'nodes/status', 'get watch'),
];

export const LOCAL_MODEL_RIGHTS: k8s.PolicyRule[] = [
  ...nodesAndSettings,
  rule('core', 'persistentvolumeclaims persistentvolumes', `${READ} create patch update`),
  rule(KSERVE, 'inferenceservices localmodelnodegroups', READ),
  rule(KSERVE, 'localmodelcaches localmodelnodes', ALL),
  rule(KSERVE, 'localmodelcaches/status', STATUS),
  rule(KSERVE, 'localmodelnodes/status', 'get watch'),
];

export const NODE_AGENT_RIGHTS: k8s.PolicyRule[] = [
  ...nodesAndSettings,
  rule('batch', 'jobs', ALL),
  rule('batch', 'jobs/status', 'get'),
  rule(KSERVE, 'clusterstoragecontainers localmodelnodegroups', READ),
  rule(KSERVE, 'localmodelnodes', ALL),
  rule(KSERVE, 'localmodelnodes/status', STATUS),
];

export const LLM_RIGHTS: k8s.PolicyRule[] = [
  // It gives schedulers the right to read metrics, and can give only what it has.
  { nonResourceUrLs: ['/metrics'], verbs: ['get'] },
  rule('core', 'configmaps', 'get'),
  rule('core', 'events', 'create patch update'),
  rule('core', 'pods', READ),
  rule('core', 'secrets serviceaccounts services', ALL),
  rule('apps', 'deployments', ALL),
  rule('authentication.k8s.io', 'subjectaccessreviews tokenreviews', 'create'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  rule('discovery.k8s.io', 'endpointslices', READ),
  rule('gateway.networking.k8s.io', 'gatewayclasses gateways httproutes', ALL),
  rule('inference.networking.x-k8s.io', 'inferencemodels inferencepools', ALL),
  rule('leaderworkerset.x-k8s.io', 'leaderworkersets', ALL),
  rule('networking.k8s.io', 'ingresses', ALL),
  rule('rbac.authorization.k8s.io', 'clusterrolebindings rolebindings roles', ALL),
  rule(KSERVE, 'llminferenceserviceconfigs llminferenceservices', ALL),
  rule(KSERVE, 'llminferenceserviceconfigs/finalizers llminferenceservices/finalizers', 'update'),
  rule(KSERVE, 'llminferenceservices/status', STATUS),
];

export const LLM_LEADER_ELECTION: k8s.PolicyRule[] = [leases];

const USER_KINDS = `inferencegraphs inferenceservices servingruntimes trainedmodels`;
const KNATIVE_KINDS = `services services/status routes routes/status configurations configurations/status revisions
  revisions/status`;

/** What people may do with models and how they are served. */
export function userRoles(llm: boolean): readonly UserRole[] {
  const kinds = llm ? `${USER_KINDS} llminferenceservices llminferenceserviceconfigs` : USER_KINDS;
  const write = `${ALL} deletecollection`;
  return [
    { name: 'kubeflow-kserve-admin', to: 'kubeflow-admin', collects: 'kubeflow-kserve-admin' },
    {
      name: 'kubeflow-kserve-edit',
      to: 'kubeflow-edit kubeflow-kserve-admin',
      rules: [rule(KSERVE, kinds, write), rule('serving.knative.dev', KNATIVE_KINDS, write)],
    },
    {
      name: 'kubeflow-kserve-view',
      to: 'kubeflow-view',
      rules: [rule(KSERVE, kinds, READ), rule('serving.knative.dev', KNATIVE_KINDS, 'get list')],
    },
  ];
}
