import { anywhere, METRICS_GUARD, needs, own, READ, type RightsTable, TENANTS_COME_AND_GO, WRITE } from './table';

const KUEUE = 'kueue.x-k8s.io';
const STATUS = 'get update patch';
const SUSPENDS = `${READ} update patch`;

/** A kind of job that it looks after: it suspends and resumes them, and owns Workloads in their name. */
const jobs = (group: string, kinds: string, verbs = `${SUSPENDS} delete`) => [
  needs(verbs, group, kinds, anywhere),
  needs(STATUS, group, kinds.replace(/\S+/g, '$&/status'), anywhere),
  needs('update', group, kinds.replace(/\S+/g, '$&/finalizers'), anywhere),
];

/** @see https://github.com/kubernetes-sigs/kueue/tree/v0.15.0/config/components/rbac */
export const KUEUE_TABLES: readonly RightsTable[] = [
  {
    account: 'kueue-system/kueue-controller-manager',
    from: 'Kueue v0.15.0: kubebuilder markers of pkg/controller/core, admissionchecks/provisioning and jobs; config/components/rbac.',
    needs: [
      ...METRICS_GUARD,
      needs('create patch update watch', 'core', 'events', anywhere),
      needs(READ, 'core', 'limitranges namespaces', anywhere),
      needs(READ, 'node.k8s.io', 'runtimeclasses', anywhere),
      needs(READ, 'scheduling.k8s.io', 'priorityclasses', anywhere),
      needs(WRITE, KUEUE, 'workloads', anywhere),
      // Finalizers, while something is in use.
      needs(`${READ} update patch`, KUEUE, 'admissionchecks clusterqueues cohorts localqueues', anywhere),
      needs(`${READ} update`, KUEUE, 'resourceflavors', anywhere),
      needs(
        READ,
        KUEUE,
        'multikueueclusters multikueueconfigs provisioningrequestconfigs topologies workloadpriorityclasses',
        anywhere,
      ),
      needs(
        STATUS,
        KUEUE,
        `admissionchecks/status clusterqueues/status cohorts/status localqueues/status multikueueclusters/status
         workloads/status`,
        anywhere,
      ),
      needs(
        'update',
        KUEUE,
        `admissionchecks/finalizers clusterqueues/finalizers localqueues/finalizers resourceflavors/finalizers
         workloads/finalizers`,
        anywhere,
      ),
      // Nodes from an autoscaler, for what waits.
      needs(WRITE, 'autoscaling.x-k8s.io', 'provisioningrequests', anywhere),
      needs('get', 'autoscaling.x-k8s.io', 'provisioningrequests/status', anywhere),
      needs(`${READ} create update delete`, 'core', 'podtemplates', anywhere),
      ...jobs('batch', 'jobs'),
      ...jobs('jobset.x-k8s.io', 'jobsets'),
      ...jobs('trainer.kubeflow.org', 'trainjobs', SUSPENDS),
      needs(READ, 'trainer.kubeflow.org', 'clustertrainingruntimes trainingruntimes', anywhere),
      ...jobs('kubeflow.org', 'paddlejobs pytorchjobs tfjobs xgboostjobs'),
      ...jobs('kubeflow.org', 'jaxjobs', SUSPENDS),
      ...jobs('ray.io', 'rayclusters rayjobs'),
      // What a job may belong to: it is looked up in any case.
      needs(READ, 'kubeflow.org', 'mpijobs', anywhere),
      needs(READ, 'workload.codeflare.dev', 'appwrappers', anywhere),
      // As upstream's leader_election_role.yaml has it.
      needs(WRITE, 'core', 'configmaps', own),
      needs(WRITE, 'coordination.k8s.io', 'leases', own),
    ],
    dangers: { 'run pods in kube-system': `It changes jobs, of which it may also be asked. ${TENANTS_COME_AND_GO}` },
  },
];
