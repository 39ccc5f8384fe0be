import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { anywhere, needs, own, READ, type RightsTable, TENANTS_COME_AND_GO, WRITE } from './table';

/** What an account needs beside its table, or at all, where an option is given. */
export interface RightsWithOption {
  readonly options: Partial<KubeflowPlatformOptions>;
  readonly table: RightsTable;
}

const ISTIO_CONFIGURATION = 'config security networking authentication rbac telemetry extensions';

export const RIGHTS_WITH_OPTIONS: readonly RightsWithOption[] = [
  {
    options: { istio: { gatewayApi: true } },
    table: {
      account: 'istio-system/istiod',
      from: 'Chart of Istio 1.28, istio-discovery/templates/gateway-class-configmap and clusterrole.yaml: it runs the gateways that a Gateway asks for.',
      needs: [
        needs(WRITE, 'apps', 'deployments', anywhere),
        needs(WRITE, 'autoscaling', 'horizontalpodautoscalers', anywhere),
        needs(WRITE, 'policy', 'poddisruptionbudgets', anywhere),
        needs(WRITE, 'core', 'services serviceaccounts', anywhere),
      ],
      dangers: { 'run pods in kube-system': 'A Gateway of any namespace gets its Deployment there.' },
    },
  },
  {
    options: { istio: { remoteReader: true } },
    table: {
      account: 'istio-system/istio-reader-service-account',
      from: 'Chart of Istio 1.28, base/templates/reader-serviceaccount.yaml: what istiod of another cluster reads. No pod has it.',
      needs: [
        ...ISTIO_CONFIGURATION.split(' ').map((group) => needs(READ, `${group}.istio.io`, '*', anywhere)),
        needs(
          READ,
          'core',
          'endpoints pods services nodes replicationcontrollers namespaces secrets configmaps',
          anywhere,
        ),
        needs(READ, 'networking.istio.io', 'workloadentries', anywhere),
        needs(READ, 'networking.x-k8s.io', 'gateways', anywhere),
        needs(READ, 'gateway.networking.k8s.io', 'gateways', anywhere),
        needs(READ, 'apiextensions.k8s.io', 'customresourcedefinitions', anywhere),
        needs(READ, 'discovery.k8s.io', 'endpointslices', anywhere),
        needs(`${READ} create delete`, 'multicluster.x-k8s.io', 'serviceexports', anywhere),
        needs(READ, 'multicluster.x-k8s.io', 'serviceimports', anywhere),
        needs(READ, 'apps', 'replicasets', anywhere),
        needs('create', 'authentication.k8s.io', 'tokenreviews', anywhere),
        needs('create', 'authorization.k8s.io', 'subjectaccessreviews', anywhere),
      ],
      dangers: {
        'read Secrets of other namespaces': 'The gateways of the other cluster may have certificates that are here.',
        'read all Secrets of its namespace': 'No namespace is left out of that.',
      },
    },
  },
  {
    options: { istio: { cni: { repair: 'delete' } } },
    table: {
      account: 'kube-system/istio-cni',
      from: 'Chart of Istio 1.28, istio-cni: clusterrole.yaml, where the repair deletes pods.',
      needs: [needs('delete', 'core', 'pods', anywhere)],
    },
  },
  {
    options: { spark: { controller: { batchScheduler: {} } } },
    table: {
      account: 'kubeflow/spark-operator-controller',
      from: 'Spark operator v2.5.0, controller/rbac.yaml of its chart, with a batch scheduler.',
      needs: ['scheduling.volcano.sh', 'scheduling.x-k8s.io'].map((group) =>
        needs(WRITE, group, 'podgroups', anywhere),
      ),
    },
  },
  {
    options: { trainer: { gangSchedulers: ['volcano', 'coscheduling'] }, volcano: {} },
    table: {
      account: 'kubeflow-system/kubeflow-trainer-controller-manager',
      from: 'Trainer v2.1.0: kubebuilder markers of pkg/runtime/framework/plugins/coscheduling and volcano.',
      needs: [needs('create update patch', 'scheduling.x-k8s.io', 'podgroups', anywhere)],
    },
  },
  {
    options: {
      ray: { batchScheduler: 'volcano', kubernetesProxy: true, featureGates: { RayCronJob: true } },
      volcano: {},
    },
    table: {
      account: 'kubeflow/kuberay-operator',
      from: 'KubeRay v1.6.1: controllers/ray/batchscheduler/volcano, raycronjob_controller.go, and the dashboard’s client of controllers/ray/utils, which calls heads by the API server.',
      needs: [
        needs(`${READ} create update`, 'scheduling.volcano.sh', 'podgroups', anywhere),
        needs('get', 'core', 'pods/proxy', anywhere),
        needs('get create update', 'core', 'services/proxy', anywhere),
        needs(READ, 'ray.io', 'raycronjobs', anywhere),
        needs('update', 'ray.io', 'raycronjobs/status raycronjobs/finalizers', anywhere),
        needs('create', 'ray.io', 'rayjobs', anywhere),
      ],
    },
  },
  {
    options: { volcano: { controllers: { sshKeys: true } } },
    table: {
      account: 'volcano-system/volcano-controllers',
      from: 'Volcano v1.10.0, pkg/controllers/job/plugins/ssh, by CreateOrUpdateSecret and DeleteSecret.',
      needs: [needs('get create update delete', 'core', 'secrets', anywhere)],
      dangers: {
        'read Secrets of other namespaces': 'It looks whether the key of a job is there already.',
        'write Secrets of other namespaces': 'It makes keys for jobs, next to them.',
        'read all Secrets of its namespace': 'No role can leave a namespace out.',
      },
    },
  },
  {
    options: { volcano: { admission: { checksPods: true } } },
    table: {
      account: 'volcano-system/volcano-admission',
      from: 'Volcano v1.10.0, pkg/webhooks/admission/pods/validate/admit_pod.go: the group of a pod.',
      needs: [
        needs(
          'get',
          'admissionregistration.k8s.io',
          'validatingwebhookconfigurations',
          anywhere,
          'volcano-admission-service-pods-validate',
        ),
        needs('get', 'scheduling.volcano.sh', 'podgroups', anywhere),
      ],
    },
  },
  {
    options: {
      trainer: {},
      trainingOperator: {},
      ray: {},
      kueue: {
        multiKueue: true,
        topologyAware: true,
        featureGates: {
          DynamicResourceAllocation: true,
          ElasticJobsViaWorkloadSlices: true,
          FailureRecoveryPolicy: true,
        },
      },
    },
    table: {
      account: 'kueue-system/kueue-controller-manager',
      from: 'Kueue v0.15.0: kubebuilder markers of pkg/controller/tas and failurerecovery, and of the workload controller; pkg/workloadslicing; manager_secrets_role.yaml.',
      needs: [
        needs(READ, 'core', 'nodes', anywhere),
        needs(`${READ} update patch delete`, 'core', 'pods', anywhere),
        needs('get patch', 'core', 'pods/status', anywhere),
        needs('update', 'kueue.x-k8s.io', 'topologies topologies/finalizers', anywhere),
        needs(READ, 'resource.k8s.io', 'resourceclaims resourceclaimtemplates', anywhere),
        needs(READ, 'core', 'secrets', own),
      ],
      dangers: {
        'read all Secrets of its namespace':
          'Credentials of other clusters are Secrets whose names MultiKueueClusters say.',
      },
    },
  },
  {
    options: { katib: { controller: { replicas: 2 } } },
    table: {
      account: 'kubeflow/katib-controller',
      from: 'controller-runtime, pkg/leaderelection: a Lease, whose name main.go of Katib gives.',
      needs: [
        needs('create', 'coordination.k8s.io', 'leases', own),
        needs('get update', 'coordination.k8s.io', 'leases', own, '3fbc96e9.katib.kubeflow.org'),
      ],
    },
  },
  {
    options: { trainingOperator: { replicas: 2 } },
    table: {
      account: 'kubeflow/training-operator',
      from: 'controller-runtime, pkg/leaderelection: a Lease in its own namespace, and events about it.',
      needs: [needs('get create update', 'coordination.k8s.io', 'leases', own)],
    },
  },
  {
    options: { pipelines: { tenantSync: {} } },
    table: {
      account: 'kubeflow/meta-controller-service',
      from: 'Pipelines 2.16, third-party/metacontroller; the children that the hook answers with.',
      needs: [
        needs(`${READ} update`, 'core', 'namespaces', anywhere),
        needs(`${READ} update patch`, 'core', 'namespaces/status', anywhere),
        needs(WRITE, 'core', 'secrets configmaps services', anywhere),
        needs(WRITE, 'apps', 'deployments', anywhere),
        needs(WRITE, 'networking.istio.io', 'destinationrules', anywhere),
        needs(WRITE, 'security.istio.io', 'authorizationpolicies', anywhere),
        needs(READ, 'metacontroller.k8s.io', 'compositecontrollers controllerrevisions decoratorcontrollers', anywhere),
        needs('create patch', 'core', 'events', anywhere),
      ],
      dangers: {
        'read Secrets of other namespaces': 'It keeps the credential of the artifact store in each tenant.',
        'write Secrets of other namespaces': 'The same credential.',
        'read all Secrets of its namespace': 'It watches the kinds of its children in all namespaces.',
        'change namespaces': 'It writes its finalizer and the status of what it syncs.',
        'change who may call in the mesh': 'It makes the policy of the artifact proxy of a tenant.',
        'run pods in kube-system': TENANTS_COME_AND_GO,
      },
    },
  },
  {
    options: { gpu: { configs: { a100: { migStrategy: 'single' }, t4: { timeSlicing: { replicas: 4 } } } } },
    table: {
      account: 'nvidia-device-plugin/nvidia-device-plugin-service-account',
      from: 'Chart of the device plugin v0.18, templates/role.yml: the config manager watches the label of its node.',
      needs: [needs(READ, 'core', 'nodes', anywhere)],
    },
  },
];
