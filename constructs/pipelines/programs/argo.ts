import { k8s } from 'cdk8s-plus-28';
import { deployment } from '../../deployment';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../../pods';
import { READ, Rights, rule } from '../../rights';
import { addUserRoles } from '../../user-roles';
import { NAMESPACE, OWN_PROGRAM, PIPELINES } from '../names';
import type { PipelinesOptions } from '../options';
import type { PipelinesPart } from '../part';
import { workflowConfig } from '../workflow-config';
import { account } from './program';

const NAME = 'workflow-controller';
const CONFIG = `${NAME}-configmap`;
const ACCOUNT = 'argo';
const SELECTOR = { ...PIPELINES, app: NAME } as const;
const WRITE = `${READ} update patch delete`;

/** What the controller does for workflows of every namespace. */
const RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'pods pods/exec', `${WRITE} create`),
  rule('core', 'configmaps namespaces', READ),
  rule('core', 'persistentvolumeclaims persistentvolumeclaims/finalizers', 'create update delete get'),
  rule(
    'argoproj.io',
    'workflows workflows/finalizers workflowtasksets workflowtasksets/finalizers workflowartifactgctasks',
    `${WRITE} create`,
  ),
  rule(
    'argoproj.io',
    'workflowtemplates workflowtemplates/finalizers clusterworkflowtemplates clusterworkflowtemplates/finalizers',
    READ,
  ),
  rule('argoproj.io', 'workflowtaskresults', 'list watch deletecollection'),
  rule('core', 'serviceaccounts', 'get list'),
  rule('argoproj.io', 'cronworkflows cronworkflows/finalizers', WRITE),
  rule('core', 'events', 'create patch'),
  rule('policy', 'poddisruptionbudgets', 'create get delete'),
  rule('core', 'secrets', 'get', 'argo-workflows-agent-ca-certificates'),
];

/** Argo Workflows: its controller makes pods of the steps of a run. */
export function addArgo(part: PipelinesPart, options: PipelinesOptions): k8s.KubeDeployment {
  account(part, 'argo-account', { name: ACCOUNT, labels: PIPELINES });
  const rights = { account: { name: ACCOUNT, namespace: NAMESPACE }, bindingName: 'argo-binding' };
  new Rights(part, 'argo-cluster-rights', {
    metadata: part.metadata('argo-cluster-role', { labels: PIPELINES }),
    rules: RIGHTS,
    ...rights,
  });
  new Rights(part, 'argo-rights', {
    metadata: part.own('argo-role', PIPELINES),
    rules: [rule('coordination.k8s.io', 'leases', 'create get update'), rule('core', 'secrets', 'get')],
    ...rights,
  });
  addRoles(part);
  new k8s.KubeConfigMap(part, 'argo-config', {
    metadata: part.own(CONFIG, PIPELINES),
    data: workflowConfig(part.store, options),
  });
  new k8s.KubePriorityClass(part, 'argo-priority', {
    metadata: part.metadata(NAME, { labels: PIPELINES }),
    value: 1e6,
  });
  addPipelineRunner(part);
  const { workflowController = {} } = options;
  return deployment(part, 'argo', {
    metadata: part.own(NAME, PIPELINES),
    selector: SELECTOR,
    pod: {
      serviceAccountName: ACCOUNT,
      imagePullSecrets: part.pullSecrets,
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      securityContext: RESTRICTED_POD,
      containers: [
        container(controller(part), {
          ...workflowController,
          resources: workflowController.resources ?? { requests: { cpu: '100m', memory: '500Mi' } },
        }),
      ],
    },
    options: { ...workflowController, priorityClassName: workflowController.priorityClassName ?? NAME },
  });
}

function controller(part: PipelinesPart): k8s.Container {
  return {
    name: NAME,
    image: part.images.ref('argo-workflow-controller'),
    command: [NAME],
    args: ['--configmap', CONFIG, '--executor-image', part.images.ref('argo-executor')],
    env: [
      { name: 'LEADER_ELECTION_IDENTITY', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
    ],
    ports: [{ name: 'metrics', containerPort: 9090 }, { containerPort: 6060 }],
    livenessProbe: {
      httpGet: { path: '/healthz', port: k8s.IntOrString.fromNumber(6060) },
      initialDelaySeconds: 90,
      periodSeconds: 60,
      timeoutSeconds: 30,
      failureThreshold: 3,
    },
    securityContext: { ...RESTRICTED_POD, ...RESTRICTED_CONTAINER, readOnlyRootFilesystem: true },
  };
}

/** Argo's kinds for users, without and with what only administrators see. */
const KINDS = ['workflows', 'workfloweventbindings', 'workflowtemplates', 'cronworkflows', 'clusterworkflowtemplates'];

function addRoles(part: PipelinesPart): void {
  const all = `create delete deletecollection patch update ${READ}`;
  const resources = (kinds: readonly string[]) => kinds.flatMap((kind) => [kind, `${kind}/finalizers`]).join(' ');
  const edit = resources([...KINDS, 'workflowtaskresults']);
  const admin = resources([...KINDS, 'workflowtasksets', 'workflowtaskresults']);
  addUserRoles(
    part,
    [
      { name: 'argo-aggregate-to-admin', to: 'admin', rules: [rule('argoproj.io', admin, all)] },
      { name: 'argo-aggregate-to-edit', to: 'edit', rules: [rule('argoproj.io', edit, all)] },
      { name: 'argo-aggregate-to-view', to: 'view', rules: [rule('argoproj.io', edit, READ)] },
    ],
    (name, labels) => part.metadata(name, { labels: { ...PIPELINES, ...labels } }),
  );
}

/** What a run may make of Kubeflow's kinds: jobs of training, experiments, schedules and viewers. */
const RUNNER_KINDS = `experiments jaxjobs mpijobs paddlejobs pytorchjobs scheduledworkflows suggestions tfjobs trials viewers
  xgboostjobs`;

/** What a run in `kubeflow` itself may do; those of tenants are `default-editor`. */
function addPipelineRunner(part: PipelinesPart): void {
  const name = 'pipeline-runner';
  account(part, 'pipeline-runner-account', { name });
  const all = `${WRITE} create`;
  new Rights(part, 'pipeline-runner-rights', {
    metadata: part.own(name, OWN_PROGRAM),
    rules: [
      rule('core', 'secrets', 'get'),
      rule('core', 'configmaps', READ),
      rule('core', 'persistentvolumes persistentvolumeclaims', all),
      rule('snapshot.storage.k8s.io', 'volumesnapshots', 'create delete get'),
      rule('argoproj.io', 'workflows', `${READ} update patch`),
      rule('core', 'pods pods/exec pods/log services', all),
      rule('core apps extensions', 'deployments replicasets', all),
      rule('kubeflow.org', RUNNER_KINDS, all),
      rule('batch', 'jobs', all),
      rule('machinelearning.seldon.io', 'seldondeployments', all),
      rule('argoproj.io', 'workflowtaskresults', 'create patch'),
    ],
    account: { name, namespace: NAMESPACE },
    bindingName: `${name}-binding`,
  });
}
