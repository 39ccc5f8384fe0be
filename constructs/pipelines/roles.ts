import { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../rights';
import { addUserRoles } from '../user-roles';
import { OWN_PROGRAM } from './names';
import type { PipelinesPart } from './part';
import { account, programLabels } from './programs/program';

const EVERYTHING = `${READ} create delete deletecollection patch update`;

const VIEW: k8s.PolicyRule[] = [
  rule('pipelines.kubeflow.org', 'pipelines pipelineversions experiments jobs', 'get list'),
  rule('pipelines.kubeflow.org', 'runs', 'get list readArtifact'),
  rule('kubeflow.org', 'viewers', 'create get delete'),
  rule('pipelines.kubeflow.org', 'visualizations', 'create'),
];

const EDIT: k8s.PolicyRule[] = [
  rule('pipelines.kubeflow.org', 'pipelines pipelineversions', 'create delete update'),
  rule('pipelines.kubeflow.org', 'experiments', 'archive create delete unarchive'),
  rule('pipelines.kubeflow.org', 'runs', 'archive create delete retry terminate unarchive reportMetrics readArtifact'),
  rule('pipelines.kubeflow.org', 'jobs', 'create delete disable enable'),
  rule('kubeflow.org', 'scheduledworkflows', EVERYTHING),
  rule(
    'argoproj.io',
    `cronworkflows cronworkflows/finalizers workflows workflows/finalizers workfloweventbindings workflowtemplates
     workflowtaskresults`,
    EVERYTHING,
  ),
];

/**
 * What people may do with pipelines in a tenant. The resources of `pipelines.kubeflow.org` are in no definition: the API server of
 * Pipelines asks Kubernetes about them by these names.
 */
export function addRoles(part: PipelinesPart): void {
  const [edit, view] = ['kubeflow-pipelines-edit', 'kubeflow-pipelines-view'];
  addUserRoles(
    part,
    [
      { name: edit, to: 'kubeflow-edit', collects: edit },
      { name: view, to: 'kubeflow-view kubeflow-pipelines-edit', collects: view },
      { name: 'aggregate-to-kubeflow-pipelines-edit', to: edit, rules: EDIT },
      { name: 'aggregate-to-kubeflow-pipelines-view', to: view, rules: VIEW },
    ],
    (name, labels) => part.metadata(name, { labels: { ...OWN_PROGRAM, ...labels } }),
  );
}

/** Accounts that upstream's clients name, and that no program of the platform has. */
export function addSpareAccounts(part: PipelinesPart): void {
  for (const name of ['kubeflow-pipelines-container-builder', 'kubeflow-pipelines-viewer']) {
    account(part, `${name}-account`, { name });
  }
}

/** The version of Pipelines, for clients of any signed-in program. */
export function addPublicVersion(part: PipelinesPart, version: string): void {
  const name = 'kubeflow-pipelines-public';
  const metadata = part.own(name, programLabels('ml-pipeline'));
  new k8s.KubeConfigMap(part, 'public', {
    metadata: part.own(name),
    data: { kubeflow_pipelines_version: `v${version}` },
  });
  const role = new k8s.KubeRole(part, 'public-role', { metadata, rules: [rule('core', 'configmaps', READ, name)] });
  const apiGroup = 'rbac.authorization.k8s.io';
  new k8s.KubeRoleBinding(part, 'public-binding', {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name: role.name },
    subjects: [{ apiGroup, kind: 'Group', name: 'system:authenticated' }],
  });
}
