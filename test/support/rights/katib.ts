import { anywhere, needs, READ, type RightsTable, TENANTS_COME_AND_GO, WRITE } from './table';

const KATIB = 'kubeflow.org';
const RUN = `${READ} create delete`;

/** @see https://github.com/kubeflow/katib/blob/v0.19.0/manifests/v1beta1/components/controller/rbac.yaml */
export const KATIB_TABLES: readonly RightsTable[] = [
  {
    account: 'kubeflow/katib-controller',
    from: 'Katib v0.19.0: rbac.yaml of the controller, pkg/controller.v1beta1, pkg/webhook/v1beta1/pod.',
    needs: [
      // A suggestion: a Deployment and a Service, a volume where its state is kept.
      needs(RUN, 'apps', 'deployments', anywhere),
      needs(RUN, 'core', 'services', anywhere),
      needs(`${READ} create`, 'core', 'persistentvolumes persistentvolumeclaims', anywhere),
      // With early stopping, an account that writes trials. composer.go gives it every verb, and nobody gives what he does not have.
      needs(`${READ} create`, 'core', 'serviceaccounts', anywhere),
      needs(`${READ} create`, 'rbac.authorization.k8s.io', 'roles rolebindings', anywhere),
      needs('*', KATIB, 'trials trials/status', anywhere),
      needs(WRITE, KATIB, 'experiments experiments/status experiments/finalizers trials/finalizers', anywhere),
      needs(WRITE, KATIB, 'suggestions suggestions/status suggestions/finalizers', anywhere),
      // Trials: `runtime.trialResources` of its configuration.
      needs(RUN, 'batch', 'jobs cronjobs', anywhere),
      needs(RUN, 'trainer.kubeflow.org', 'trainjobs', anywhere),
      needs(RUN, KATIB, 'tfjobs pytorchjobs mpijobs xgboostjobs', anywhere),
      // The webhook walks from a pod to its trial, and looks up what its image starts.
      needs(READ, 'jobset.x-k8s.io', 'jobsets', anywhere),
      needs('get', 'core', 'pods pods/status secrets', anywhere),
      needs(READ, 'core', 'namespaces configmaps', anywhere),
      needs('create patch update', 'core', 'events', anywhere),
    ],
    gives: [needs('*', KATIB, 'trials trials/status', anywhere)],
    dangers: {
      'read Secrets of other namespaces':
        'The program of a trial is looked up in its image, with the pull secrets that its pod names; one by one, no list.',
      'read all Secrets of its namespace': 'Trials may run in every namespace that asks for it by a label.',
      'write roles or bindings of namespaces':
        'Early stopping has an account that writes trials; no other right is its own to give.',
      'run pods in kube-system': TENANTS_COME_AND_GO,
      'make PersistentVolumes':
        'A suggestion may keep its state on a volume that the configuration of its algorithm describes.',
    },
  },
];
