import { anywhere, needs, own, READ, type RightsTable, TENANTS_COME_AND_GO } from './table';

const SCHEDULING = 'scheduling.volcano.sh';
const BATCH = 'batch.volcano.sh';
const FLOW = 'flow.volcano.sh';
const ADMISSION = 'admissionregistration.k8s.io';
const WATCH = 'list watch';

const election = needs('get create update', 'coordination.k8s.io', 'leases', own);
const webhooks = (verb: 'mutate' | 'validate', resources: string) =>
  needs(
    'get',
    ADMISSION,
    `${verb === 'mutate' ? 'mutating' : 'validating'}webhookconfigurations`,
    anywhere,
    resources.replace(/\S+/g, `volcano-admission-service-$&-${verb}`),
  );

/** @see https://github.com/volcano-sh/volcano/tree/v1.10.0/installer/helm/chart/volcano/templates */
export const VOLCANO_TABLES: readonly RightsTable[] = [
  {
    account: 'volcano-system/volcano-scheduler',
    from: 'Volcano v1.10.0: templates/scheduler.yaml of its chart; pkg/scheduler/cache and capabilities/volumebinding call no more.',
    needs: [
      election,
      needs('create patch update', 'core', 'events', anywhere),
      needs(`${READ} delete`, 'core', 'pods', anywhere),
      needs('create', 'core', 'pods/binding', anywhere),
      needs('update', 'core', 'pods/status', anywhere),
      needs(`${WATCH} update`, 'core', 'persistentvolumeclaims persistentvolumes', anywhere),
      needs(WATCH, 'core', 'namespaces nodes replicationcontrollers resourcequotas services', anywhere),
      needs(WATCH, 'apps', 'replicasets statefulsets', anywhere),
      needs(WATCH, 'policy', 'poddisruptionbudgets', anywhere),
      needs(WATCH, 'scheduling.k8s.io', 'priorityclasses', anywhere),
      needs(WATCH, 'storage.k8s.io', 'csinodes storageclasses', anywhere),
      // The queue `default` is its own to make.
      needs(`${WATCH} create`, SCHEDULING, 'queues', anywhere),
      needs('update', SCHEDULING, 'queues/status', anywhere),
      needs(`${WATCH} update`, SCHEDULING, 'podgroups', anywhere),
      needs(`${WATCH} delete`, 'nodeinfo.volcano.sh', 'numatopologies', anywhere),
    ],
    dangers: { 'make PersistentVolumes': 'It binds volumes to claims, by an update, as the scheduler of Kubernetes.' },
  },
  {
    account: 'volcano-system/volcano-controllers',
    from: 'Volcano v1.10.0: templates/controllers.yaml of its chart; pkg/controllers/job, its plugins svc and env, podgroup, queue, jobflow, jobtemplate, garbagecollector.',
    needs: [
      election,
      needs('create patch update', 'core', 'events', anywhere),
      needs(`${READ} create patch delete`, 'core', 'pods', anywhere),
      needs(`${WATCH} create`, 'core', 'persistentvolumeclaims', anywhere),
      needs(`${READ} create delete`, 'core', 'services', anywhere),
      needs('get create update delete', 'core', 'configmaps', anywhere),
      needs('get create delete', 'networking.k8s.io', 'networkpolicies', anywhere),
      needs(READ, 'apps', 'replicasets', anywhere),
      needs('get', 'apps', 'daemonsets statefulsets', anywhere),
      needs('get', 'batch', 'jobs', anywhere),
      needs(WATCH, 'scheduling.k8s.io', 'priorityclasses', anywhere),
      needs(`${READ} create update delete`, BATCH, 'jobs', anywhere),
      needs('update', BATCH, 'jobs/status jobs/finalizers', anywhere),
      needs(`${WATCH} delete`, 'bus.volcano.sh', 'commands', anywhere),
      needs(`${READ} create update delete`, SCHEDULING, 'podgroups', anywhere),
      needs(`${READ} update`, SCHEDULING, 'queues', anywhere),
      needs('update', SCHEDULING, 'queues/status', anywhere),
      needs(WATCH, FLOW, 'jobflows jobtemplates', anywhere),
      needs('update', FLOW, 'jobflows/status jobflows/finalizers jobtemplates/status', anywhere),
      // Its groups of pods belong to pods.
      needs('update', 'core', 'pods/finalizers', anywhere),
    ],
    dangers: { 'run pods in kube-system': TENANTS_COME_AND_GO },
  },
  {
    account: 'volcano-system/volcano-admission',
    from: 'Volcano v1.10.0: cmd/webhook-manager/app/util.go finds its webhooks; pkg/webhooks/admission reads queues, and the namespace of a podgroup.',
    needs: [
      webhooks('mutate', 'jobs queues podgroups'),
      webhooks('validate', 'jobs queues'),
      needs('get', 'core', 'namespaces', anywhere),
      needs('get list', SCHEDULING, 'queues', anywhere),
    ],
  },
];
