import { ASKS_FOR_USERS, anywhere, needs, type RightsTable } from './table';

export const MODEL_REGISTRY_TABLES: readonly RightsTable[] = [
  {
    account: 'kubeflow/model-registry-ui',
    from: 'Model Registry, clients/ui/bff/internal/integrations/kubernetes: shared_k8s_client.go, and internal_k8s_client.go, which is that of `--auth-method=internal`. Namespaces are listed by deployments that are not Kubeflow’s.',
    needs: [
      ...ASKS_FOR_USERS,
      needs('get list', 'core', 'services', anywhere),
      // Who is an administrator: it looks for bindings to `cluster-admin`.
      needs('list', 'rbac.authorization.k8s.io', 'clusterrolebindings', anywhere),
    ],
  },
];
