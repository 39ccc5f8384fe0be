import { anywhere, needs, own, READ, type RightsTable, TENANTS_COME_AND_GO, WRITE } from './table';

const ARGO = 'argoproj.io';
const KFP = 'pipelines.kubeflow.org';
const UPSTREAM = 'Pipelines 2.16, manifests/kustomize';

const writesPods = (account: string): RightsTable => ({
  account,
  from: `${UPSTREAM}/base: it writes what it found at the pods of a run.`,
  needs: [
    needs(`${READ} update patch`, 'core', 'pods', anywhere),
    needs('get', 'core', 'configmaps', anywhere),
    needs(`${READ} update patch`, ARGO, 'workflows', anywhere),
  ],
  dangers: { 'run pods in kube-system': 'It may change the pods of a run, which are in tenants, and can make none.' },
});

export const PIPELINES_TABLES: readonly RightsTable[] = [
  {
    account: 'kubeflow/argo',
    from: 'Argo Workflows v3.7.3, manifests/base and manifests/namespace-install/workflow-controller-rbac.',
    needs: [
      needs(
        WRITE,
        ARGO,
        'workflows workflows/finalizers workflowtasksets workflowtasksets/finalizers workflowartifactgctasks',
        anywhere,
      ),
      needs(
        READ,
        ARGO,
        'workflowtemplates workflowtemplates/finalizers clusterworkflowtemplates clusterworkflowtemplates/finalizers',
        anywhere,
      ),
      needs('list watch deletecollection', ARGO, 'workflowtaskresults', anywhere),
      needs(`${READ} update patch delete`, ARGO, 'cronworkflows cronworkflows/finalizers', anywhere),
      // It stops the steps of a run by a program in their pods.
      needs(WRITE, 'core', 'pods pods/exec', anywhere),
      needs(READ, 'core', 'configmaps namespaces', anywhere),
      needs('create update delete get', 'core', 'persistentvolumeclaims persistentvolumeclaims/finalizers', anywhere),
      needs('create get delete', 'policy', 'poddisruptionbudgets', anywhere),
      needs('get list', 'core', 'serviceaccounts', anywhere),
      needs('create patch', 'core', 'events', anywhere),
      needs('get', 'core', 'secrets', anywhere, 'argo-workflows-agent-ca-certificates'),
      needs('get', 'core', 'secrets', own),
      needs('create get update', 'coordination.k8s.io', 'leases', own),
    ],
    dangers: {
      'read all Secrets of its namespace':
        'The credential of its archive, under the name that its configuration gives; one by one, no list.',
      'run pods in kube-system': TENANTS_COME_AND_GO,
      'run programs in pods': 'It stops a step by a signal from within its pod.',
    },
  },
  {
    account: 'kubeflow/ml-pipeline',
    from: `${UPSTREAM}/base/installs/multi-user/api-service/cluster-role.yaml.`,
    needs: [
      needs(WRITE, ARGO, 'workflows', anywhere),
      needs('create get list update patch delete', 'kubeflow.org', 'scheduledworkflows', anywhere),
      needs('update', 'kubeflow.org', 'scheduledworkflows/finalizers', anywhere),
      needs(READ, KFP, 'pipelines', anywhere),
      needs('get list delete', 'core', 'pods pods/log', anywhere),
      needs('create', 'authorization.k8s.io', 'subjectaccessreviews', anywhere),
      needs('create', 'authentication.k8s.io', 'tokenreviews', anywhere),
    ],
  },
  {
    account: 'kubeflow/ml-pipeline-persistenceagent',
    from: `${UPSTREAM}/base/installs/multi-user/persistence-agent; \`report\` and \`reportMetrics\` are asked for by the API server of Pipelines.`,
    needs: [
      needs(READ, ARGO, 'workflows', anywhere),
      needs(READ, 'kubeflow.org', 'scheduledworkflows', anywhere),
      needs('report', KFP, 'scheduledworkflows workflows', anywhere),
      needs('reportMetrics readArtifact', KFP, 'runs', anywhere),
    ],
  },
  {
    account: 'kubeflow/ml-pipeline-scheduledworkflow',
    from: `${UPSTREAM}/base/installs/multi-user/scheduled-workflow.`,
    needs: [
      needs(WRITE, ARGO, 'workflows', anywhere),
      needs(WRITE, 'kubeflow.org', 'scheduledworkflows scheduledworkflows/finalizers', anywhere),
      needs('create', KFP, 'runs', anywhere),
      needs('create patch', 'core', 'events', anywhere),
    ],
  },
  {
    account: 'kubeflow/ml-pipeline-ui',
    from: `${UPSTREAM}/base/installs/multi-user/pipelines-ui and base/pipeline: in tenants no Secrets, in its own namespace those of the store.`,
    needs: [
      needs('get', 'core', 'pods pods/log', anywhere),
      needs('list', 'core', 'events', anywhere),
      needs(`${READ} create delete`, 'kubeflow.org', 'viewers', anywhere),
      needs('get list', ARGO, 'workflows', anywhere),
      needs('get list', 'core', 'secrets configmaps', own),
    ],
    dangers: { 'read all Secrets of its namespace': 'Upstream’s role; it reads the credential of the artifact store.' },
  },
  {
    account: 'kubeflow/ml-pipeline-viewer-crd-service-account',
    from: `${UPSTREAM}/base/installs/multi-user/viewer-controller: a Deployment and a Service for each Viewer.`,
    needs: [
      needs(WRITE, 'apps', 'deployments services', anywhere),
      needs(WRITE, 'core', 'deployments services', anywhere),
      needs(WRITE, 'kubeflow.org', 'viewers viewers/finalizers', anywhere),
    ],
    dangers: { 'run pods in kube-system': TENANTS_COME_AND_GO },
  },
  writesPods('kubeflow/kubeflow-pipelines-cache'),
  writesPods('kubeflow/kubeflow-pipelines-metadata-writer'),
  {
    account: 'kubeflow/pipeline-runner',
    from: `${UPSTREAM}/base/pipeline/pipeline-runner-role.yaml: runs in the platform’s own namespace, of its administrators.`,
    needs: [
      needs('get', 'core', 'secrets', own),
      needs(READ, 'core', 'configmaps', own),
      needs(WRITE, 'core', 'persistentvolumes persistentvolumeclaims', own),
      needs('create delete get', 'snapshot.storage.k8s.io', 'volumesnapshots', own),
      needs(`${READ} update patch`, ARGO, 'workflows', own),
      needs('create patch', ARGO, 'workflowtaskresults', own),
      needs(WRITE, 'core', 'pods pods/exec pods/log services', own),
      ...['core', 'apps', 'extensions'].map((group) => needs(WRITE, group, 'deployments replicasets', own)),
      needs(
        WRITE,
        'kubeflow.org',
        `experiments jaxjobs mpijobs paddlejobs pytorchjobs scheduledworkflows suggestions tfjobs trials viewers
         xgboostjobs`,
        own,
      ),
      needs(WRITE, 'batch', 'jobs', own),
      needs(WRITE, 'machinelearning.seldon.io', 'seldondeployments', own),
    ],
    dangers: {
      'read all Secrets of its namespace':
        'A step may name any Secret of the namespace that it runs in; one by one, no list.',
      'run programs in pods': 'Upstream’s role: a step may start programs in pods of its run.',
    },
  },
];
