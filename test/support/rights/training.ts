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

const ADMISSION = 'admissionregistration.k8s.io';
const TRAINER = 'trainer.kubeflow.org';
const STATUS = 'get update patch';
const JOBS = 'jaxjobs mpijobs paddlejobs pytorchjobs tfjobs xgboostjobs';
const below = (resources: string, part: string) => resources.replace(/\S+/g, (resource) => `${resource}/${part}`);

/**
 * cert-controller, which makes the certificate of a webhook in the program itself: it watches the Secrets of its own namespace,
 * updates the one, and writes its authority into its webhooks.
 *
 * @see https://github.com/open-policy-agent/cert-controller/blob/v0.14.0/pkg/rotator/rotator.go
 */
const certificate = (secret: string) => [
  needs(READ, 'core', 'secrets', own),
  needs('update', 'core', 'secrets', own, secret),
];

/** JobSet, the Trainer and the Training Operator. */
export const TRAINING_TABLES: readonly RightsTable[] = [
  {
    account: 'kubeflow-system/jobset-controller-manager',
    from: 'JobSet v0.10.1: kubebuilder markers of pkg/controllers and pkg/util/cert; config/components/rbac.',
    needs: [
      ...METRICS_GUARD,
      fetches('/metrics'),
      needs(WRITE, 'jobset.x-k8s.io', 'jobsets', anywhere),
      needs('update', 'jobset.x-k8s.io', 'jobsets/finalizers', anywhere),
      needs(STATUS, 'jobset.x-k8s.io', 'jobsets/status', anywhere),
      needs(WRITE, 'batch', 'jobs', anywhere),
      needs(STATUS, 'batch', 'jobs/status', anywhere),
      needs(WRITE, 'core', 'pods services', anywhere),
      needs(READ, 'core', 'nodes', anywhere),
      needs('create patch update watch', 'core', 'events', anywhere),
      ...certificate('jobset-webhook-server-cert'),
      needs(READ, ADMISSION, 'mutatingwebhookconfigurations validatingwebhookconfigurations', anywhere),
      needs(
        'update',
        ADMISSION,
        'mutatingwebhookconfigurations validatingwebhookconfigurations',
        anywhere,
        'jobset-mutating-webhook-configuration jobset-validating-webhook-configuration',
      ),
      needs(WRITE, 'core', 'configmaps', own),
      needs(WRITE, 'coordination.k8s.io', 'leases', own),
    ],
    dangers: {
      'read all Secrets of its namespace':
        'cert-controller watches its namespace’s; the Trainer’s is the only other one there.',
      'run pods in kube-system': TENANTS_COME_AND_GO,
    },
  },
  {
    account: 'kubeflow-system/kubeflow-trainer-controller-manager',
    from: 'Trainer v2.1.0: kubebuilder markers of pkg/controller, pkg/runtime and pkg/util/cert.',
    needs: [
      needs(`${READ} update patch`, TRAINER, 'trainjobs trainingruntimes clustertrainingruntimes', anywhere),
      needs(STATUS, TRAINER, 'trainjobs/status trainjobs/finalizers', anywhere),
      needs(STATUS, TRAINER, 'trainingruntimes/finalizers clustertrainingruntimes/finalizers', anywhere),
      needs(`${READ} create update patch`, 'jobset.x-k8s.io', 'jobsets', anywhere),
      // MPI: the keys and the list of hosts of a job.
      needs(`${READ} create update patch`, 'core', 'secrets configmaps', anywhere),
      // Schedulers that start pods together. Where Volcano is, it makes its groups.
      needs(READ, 'scheduling.x-k8s.io', 'podgroups', anywhere),
      needs(`${READ} create update patch`, 'scheduling.volcano.sh', 'podgroups', anywhere),
      needs(READ, 'node.k8s.io', 'runtimeclasses', anywhere),
      needs(READ, 'core', 'limitranges', anywhere),
      needs('create patch update watch', 'core', 'events', anywhere),
      needs('create get list update', 'coordination.k8s.io', 'leases', anywhere),
      needs(READ, ADMISSION, 'validatingwebhookconfigurations', anywhere),
      needs('update', ADMISSION, 'validatingwebhookconfigurations', anywhere, 'validator.trainer.kubeflow.org'),
    ],
    dangers: {
      'read Secrets of other namespaces':
        'The nodes of an MPI job reach one another by keys that it keeps in a Secret of the job.',
      'write Secrets of other namespaces': 'It makes these keys.',
      'read all Secrets of its namespace': 'The certificate of its webhook is here.',
    },
  },
  {
    account: 'kubeflow/training-operator',
    from: 'Training Operator v1.9.3: kubebuilder markers of pkg/controller.v1 and pkg/cert; newLauncherRole of the MPI controller.',
    needs: [
      needs(WRITE, 'kubeflow.org', JOBS, anywhere),
      needs('update', 'kubeflow.org', below(JOBS, 'finalizers'), anywhere),
      needs(STATUS, 'kubeflow.org', below(JOBS, 'status'), anywhere),
      needs(WRITE, 'core', 'pods events', anywhere),
      needs(`${READ} create delete`, 'core', 'services', anywhere),
      needs(WRITE, 'scheduling.x-k8s.io', 'podgroups', anywhere),
      needs(WRITE, 'scheduling.volcano.sh', 'podgroups', anywhere),
      needs(WRITE, 'autoscaling', 'horizontalpodautoscalers', anywhere),
      // The launcher of an MPI job starts programs in the workers: its role is made here, of rights that are held here.
      needs('list watch create update', 'core', 'configmaps', anywhere),
      needs(`${READ} create`, 'core', 'serviceaccounts', anywhere),
      needs('list watch create update', 'rbac.authorization.k8s.io', 'roles rolebindings', anywhere),
      needs('create', 'core', 'pods/exec', anywhere),
      ...certificate('training-operator-webhook-cert'),
      needs(READ, ADMISSION, 'validatingwebhookconfigurations', anywhere),
      needs(
        'update',
        ADMISSION,
        'validatingwebhookconfigurations',
        anywhere,
        'validator.training-operator.kubeflow.org',
      ),
    ],
    gives: [needs(READ, 'core', 'pods', anywhere), needs('create', 'core', 'pods/exec', anywhere, 'job-worker-0')],
    dangers: {
      'read all Secrets of its namespace': 'cert-controller watches its namespace’s Secrets, by no name.',
      'write roles or bindings of namespaces': 'The launcher of an MPI job has a role of its own.',
      'run programs in pods': 'That role allows to start programs in the job’s workers, and only who may can allow it.',
      'run pods in kube-system': TENANTS_COME_AND_GO,
    },
  },
];
