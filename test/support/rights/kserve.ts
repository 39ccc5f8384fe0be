import {
  anywhere,
  fetches,
  METRICS_GUARD,
  needs,
  own,
  READ,
  type RightsTable,
  TENANTS_COME_AND_GO,
  WRITE,
} from './table';

const KSERVE = 'serving.kserve.io';
const STATUS = 'get update patch';
const LEASES = needs('create get list update', 'coordination.k8s.io', 'leases', own);
const SETTINGS_AND_NODES = [
  needs('get', 'core', 'configmaps', anywhere),
  needs(READ, 'core', 'nodes', anywhere),
  needs('get watch', 'core', 'nodes/status', anywhere),
];

/** @see https://github.com/kserve/kserve/tree/v0.16.0/pkg/controller */
export const KSERVE_TABLES: readonly RightsTable[] = [
  {
    account: 'kubeflow/kserve-controller-manager',
    from: 'KServe v0.16.0: kubebuilder markers of the inferenceservice, inferencegraph and trainedmodel controllers; no line writes webhooks.',
    needs: [
      ...METRICS_GUARD,
      LEASES,
      needs(WRITE, 'core', 'configmaps', own),
      needs(STATUS, 'core', 'configmaps/status', own),
      needs(
        WRITE,
        KSERVE,
        `inferenceservices inferenceservices/finalizers inferencegraphs inferencegraphs/finalizers servingruntimes
         servingruntimes/finalizers clusterservingruntimes clusterservingruntimes/finalizers clusterstoragecontainers
         trainedmodels`,
        anywhere,
      ),
      needs(
        STATUS,
        KSERVE,
        `inferenceservices/status inferencegraphs/status servingruntimes/status clusterservingruntimes/status
         trainedmodels/status`,
        anywhere,
      ),
      needs(READ, KSERVE, 'localmodelcaches', anywhere),
      needs(WRITE, 'serving.knative.dev', 'services services/finalizers', anywhere),
      needs(STATUS, 'serving.knative.dev', 'services/status', anywhere),
      needs(WRITE, 'networking.istio.io', 'virtualservices virtualservices/finalizers', anywhere),
      needs(STATUS, 'networking.istio.io', 'virtualservices/status', anywhere),
      // Without Knative, with KEDA, with OpenTelemetry.
      needs(WRITE, 'apps', 'deployments', anywhere),
      needs(WRITE, 'core', 'services events', anywhere),
      needs(WRITE, 'networking.k8s.io', 'ingresses', anywhere),
      needs(WRITE, 'autoscaling', 'horizontalpodautoscalers', anywhere),
      needs(WRITE, 'gateway.networking.k8s.io', 'httproutes', anywhere),
      needs(WRITE, 'keda.sh', 'scaledobjects scaledobjects/finalizers', anywhere),
      needs(STATUS, 'keda.sh', 'scaledobjects/status', anywhere),
      needs(WRITE, 'opentelemetry.io', 'opentelemetrycollectors opentelemetrycollectors/finalizers', anywhere),
      needs(STATUS, 'opentelemetry.io', 'opentelemetrycollectors/status', anywhere),
      needs(READ, 'core', 'namespaces pods', anywhere),
      // The list of models of each InferenceService.
      needs('create get update', 'core', 'configmaps', anywhere),
      needs('get', 'core', 'secrets serviceaccounts', anywhere),
    ],
    dangers: {
      'read Secrets of other namespaces':
        'The credential of a model’s store is a Secret of its namespace, under any name; one by one, no list.',
      'read all Secrets of its namespace': 'No namespace is left out of that; one by one, no list.',
      'run pods in kube-system': TENANTS_COME_AND_GO,
    },
  },
  {
    account: 'kubeflow/llmisvc-controller-manager',
    from: 'KServe v0.16.0: kubebuilder markers of pkg/controller/v1alpha1/llmisvc; scheduler.go and workload.go say which rights it gives on.',
    needs: [
      ...METRICS_GUARD,
      LEASES,
      // A misspelling of upstream’s, and harmless: there is no such resource.
      needs('create', 'authentication.k8s.io', 'subjectaccessreviews', anywhere),
      fetches('/metrics'),
      needs(WRITE, KSERVE, 'llminferenceservices llminferenceserviceconfigs', anywhere),
      needs('update', KSERVE, 'llminferenceservices/finalizers llminferenceserviceconfigs/finalizers', anywhere),
      needs(STATUS, KSERVE, 'llminferenceservices/status', anywhere),
      needs(WRITE, 'apps', 'deployments', anywhere),
      needs(WRITE, 'leaderworkerset.x-k8s.io', 'leaderworkersets', anywhere),
      needs(WRITE, 'core', 'services secrets serviceaccounts', anywhere),
      needs(WRITE, 'networking.k8s.io', 'ingresses', anywhere),
      needs(WRITE, 'gateway.networking.k8s.io', 'httproutes gateways gatewayclasses', anywhere),
      needs(WRITE, 'inference.networking.x-k8s.io', 'inferencepools inferencemodels', anywhere),
      needs(WRITE, 'rbac.authorization.k8s.io', 'roles rolebindings clusterrolebindings', anywhere),
      // The scheduler of requests reads these, and the controller can give it only what it has.
      needs(READ, 'core', 'pods', anywhere),
      needs(READ, 'discovery.k8s.io', 'endpointslices', anywhere),
      needs('create patch update', 'core', 'events', anywhere),
      needs('get', 'core', 'configmaps', anywhere),
    ],
    gives: [
      needs(READ, 'core', 'pods', anywhere),
      needs(READ, 'inference.networking.x-k8s.io', 'inferencepools inferencemodels', anywhere),
      needs(READ, 'discovery.k8s.io', 'endpointslices', anywhere),
    ],
    binds: { clusterRoles: 'system:auth-delegator', where: 'everywhere' },
    dangers: {
      'read Secrets of other namespaces': 'It makes a certificate for each service, and watches what it made.',
      'write Secrets of other namespaces': 'The same certificates.',
      'read all Secrets of its namespace': 'No namespace is left out of that watch.',
      'write ClusterRoleBindings':
        'The scheduler of a service may check tokens, which only a ClusterRole allows; no right that it does not have.',
      'write roles or bindings of namespaces': 'The scheduler of a service reads its pods and pools.',
      'run pods in kube-system': TENANTS_COME_AND_GO,
    },
  },
  {
    account: 'kubeflow/kserve-localmodel-controller-manager',
    from: 'KServe v0.16.0: kubebuilder markers of pkg/controller/v1alpha1/localmodel.',
    needs: [
      ...SETTINGS_AND_NODES,
      needs(`${READ} create update patch`, 'core', 'persistentvolumes persistentvolumeclaims', anywhere),
      needs(READ, KSERVE, 'inferenceservices localmodelnodegroups', anywhere),
      needs(WRITE, KSERVE, 'localmodelcaches localmodelnodes', anywhere),
      needs(STATUS, KSERVE, 'localmodelcaches/status', anywhere),
      needs('get watch', KSERVE, 'localmodelnodes/status', anywhere),
    ],
    dangers: { 'make PersistentVolumes': 'A cached model is a volume on the nodes that have it.' },
  },
  {
    account: 'kubeflow/kserve-localmodelnode-agent',
    from: 'KServe v0.16.0: kubebuilder markers of pkg/controller/v1alpha1/localmodelnode.',
    needs: [
      ...SETTINGS_AND_NODES,
      needs(WRITE, 'batch', 'jobs', anywhere),
      needs('get', 'batch', 'jobs/status', anywhere),
      needs(READ, KSERVE, 'localmodelnodegroups clusterstoragecontainers', anywhere),
      needs(WRITE, KSERVE, 'localmodelnodes', anywhere),
      needs(STATUS, KSERVE, 'localmodelnodes/status', anywhere),
    ],
    dangers: {
      'run pods in kube-system': 'Jobs fetch models in the namespace that the configuration of KServe names.',
    },
  },
];
