import {
  ASKS_FOR_USERS,
  anywhere,
  METRICS_GUARD,
  needs,
  own,
  READ,
  type RightsTable,
  TENANTS_COME_AND_GO,
  WRITE,
} from './table';

const ISTIO = 'networking.istio.io';
const KNATIVE = 'serving.knative.dev';

/** What replicas of a kubebuilder controller do to agree on the one that acts. */
const ELECTION = [
  needs(WRITE, 'core', 'configmaps', own),
  needs(WRITE, 'coordination.k8s.io', 'leases', own),
  needs('create patch', 'core', 'events', own),
];

/** Notebooks, volumes, TensorBoards and models: their controllers and their pages. */
export const WEB_APP_TABLES: readonly RightsTable[] = [
  {
    account: 'kubeflow/notebook-controller-service-account',
    from: 'kubeflow/kubeflow v1.10, components/notebook-controller: kubebuilder markers, and the calls of its two reconcilers.',
    needs: [
      needs(WRITE, 'apps', 'statefulsets', anywhere),
      needs(WRITE, 'core', 'services', anywhere),
      needs(WRITE, ISTIO, 'virtualservices', anywhere),
      needs(`${READ} update patch`, 'kubeflow.org', 'notebooks notebooks/status notebooks/finalizers', anywhere),
      needs(READ, 'core', 'pods', anywhere),
      needs(`${READ} create patch`, 'core', 'events', anywhere),
      needs(WRITE, 'core', 'configmaps', own),
      needs('get update patch', 'core', 'configmaps/status', own),
    ],
    dangers: { 'run pods in kube-system': TENANTS_COME_AND_GO },
  },
  {
    account: 'kubeflow/jupyter-web-app-service-account',
    from: 'kubeflow/kubeflow v1.10, components/crud-web-apps/jupyter/manifests/base/cluster-role.yaml.',
    needs: [
      ...ASKS_FOR_USERS,
      needs(
        'get list create delete patch update',
        'kubeflow.org',
        'notebooks notebooks/finalizers poddefaults',
        anywhere,
      ),
      needs('get list create delete', 'core', 'persistentvolumeclaims', anywhere),
      needs('list', 'core', 'events nodes', anywhere),
      needs('get list', 'core', 'pods pods/log', anywhere),
      needs(READ, 'storage.k8s.io', 'storageclasses', anywhere),
    ],
  },
  {
    account: 'kubeflow/volumes-web-app-service-account',
    from: 'kubeflow/kubeflow v1.10, components/crud-web-apps/volumes/manifests/base/cluster-role.yaml.',
    needs: [
      ...ASKS_FOR_USERS,
      needs('get list', 'core', 'namespaces pods', anywhere),
      needs(WRITE, 'core', 'persistentvolumeclaims', anywhere),
      needs(READ, 'storage.k8s.io', 'storageclasses', anywhere),
      needs('list', 'core', 'events', anywhere),
      needs('list', 'kubeflow.org', 'notebooks', anywhere),
      needs('get list create delete', 'kubeflow.org', 'pvcviewers', anywhere),
    ],
  },
  {
    account: 'kubeflow/pvcviewer-controller-manager',
    from: 'kubeflow/kubeflow v1.10, components/pvcviewer-controller/config/rbac.',
    needs: [
      ...METRICS_GUARD,
      ...ELECTION,
      needs(`${READ} create update`, 'apps', 'deployments', anywhere),
      needs(`${READ} create update`, 'core', 'services', anywhere),
      needs(`${READ} create update`, ISTIO, 'virtualservices', anywhere),
      needs(READ, 'core', 'persistentvolumeclaims pods', anywhere),
      needs(WRITE, 'kubeflow.org', 'pvcviewers', anywhere),
      needs('update', 'kubeflow.org', 'pvcviewers/finalizers', anywhere),
      needs('get patch update', 'kubeflow.org', 'pvcviewers/status', anywhere),
    ],
    dangers: { 'run pods in kube-system': TENANTS_COME_AND_GO },
  },
  {
    account: 'kubeflow/tensorboard-controller-controller-manager',
    from: 'kubeflow/kubeflow v1.10, components/tensorboard-controller/config/rbac.',
    needs: [
      ...METRICS_GUARD,
      ...ELECTION,
      needs(`${READ} create update`, 'apps', 'deployments', anywhere),
      needs(`${READ} create update`, 'core', 'services', anywhere),
      needs(`${READ} create update`, ISTIO, 'virtualservices', anywhere),
      needs(READ, 'core', 'persistentvolumeclaims pods', anywhere),
      needs(WRITE, 'tensorboard.kubeflow.org', 'tensorboards', anywhere),
      needs('update', 'tensorboard.kubeflow.org', 'tensorboards/finalizers', anywhere),
      needs('get patch update', 'tensorboard.kubeflow.org', 'tensorboards/status', anywhere),
    ],
    dangers: { 'run pods in kube-system': TENANTS_COME_AND_GO },
  },
  {
    account: 'kubeflow/tensorboards-web-app-service-account',
    from: 'kubeflow/kubeflow v1.10, components/crud-web-apps/tensorboards/manifests/base/cluster-role.yaml.',
    needs: [
      ...ASKS_FOR_USERS,
      needs('get list', 'core', 'namespaces', anywhere),
      needs('get list create delete', 'tensorboard.kubeflow.org', 'tensorboards tensorboards/finalizers', anywhere),
      needs('get list create delete', 'core', 'persistentvolumeclaims', anywhere),
      needs(READ, 'storage.k8s.io', 'storageclasses', anywhere),
      needs(READ, 'kubeflow.org', 'poddefaults', anywhere),
    ],
  },
  {
    account: 'kubeflow/kserve-models-web-app',
    from: 'kserve/models-web-app v0.16.1, manifests/kustomize/base/rbac.yaml.',
    needs: [
      ...ASKS_FOR_USERS,
      needs('get list', 'core', 'namespaces pods pods/log events', anywhere),
      needs(
        `${WRITE} deletecollection`,
        'serving.kserve.io',
        'inferenceservices inferenceservices/status inferencegraphs inferencegraphs/status',
        anywhere,
      ),
      needs(
        'get list',
        KNATIVE,
        `services services/status routes routes/status configurations configurations/status revisions
         revisions/status`,
        anywhere,
      ),
    ],
  },
];
