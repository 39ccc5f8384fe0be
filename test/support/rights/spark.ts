import { anywhere, needs, own, READ, type RightsTable, TENANTS_COME_AND_GO, WRITE } from './table';

const SPARK = 'sparkoperator.k8s.io';
const KINDS = 'sparkapplications scheduledsparkapplications sparkconnects';
const WEBHOOKS = 'mutatingwebhookconfigurations validatingwebhookconfigurations';
const below = (part: string) => KINDS.replace(/\S+/g, (kind) => `${kind}/${part}`);

const election = (program: string) => [
  needs('create', 'coordination.k8s.io', 'leases', own),
  needs('get update', 'coordination.k8s.io', 'leases', own, `${program}-lock`),
];

/** @see https://github.com/kubeflow/spark-operator/tree/v2.5.0/charts/spark-operator-chart/templates */
export const SPARK_TABLES: readonly RightsTable[] = [
  {
    account: 'kubeflow/spark-operator-controller',
    from: 'Spark operator v2.5.0: controller/rbac.yaml of its chart, kubebuilder markers of internal/controller; spark-submit runs with the same account.',
    needs: [
      needs(WRITE, SPARK, KINDS, anywhere),
      needs('get update patch', SPARK, `${below('status')} ${below('finalizers')}`, anywhere),
      needs(`${WRITE} deletecollection`, 'core', 'pods', anywhere),
      needs(WRITE, 'core', 'configmaps services persistentvolumeclaims', anywhere),
      needs(`${READ} create update delete`, 'networking.k8s.io', 'ingresses', anywhere),
      needs(`${READ} create update delete`, 'extensions', 'ingresses', anywhere),
      needs('create update patch', 'core', 'events', anywhere),
      needs('get', 'core', 'nodes', anywhere),
      needs('get', 'apiextensions.k8s.io', 'customresourcedefinitions', anywhere),
      ...election('spark-operator-controller'),
    ],
    dangers: { 'run pods in kube-system': TENANTS_COME_AND_GO },
  },
  {
    account: 'kubeflow/spark-operator-webhook',
    from: 'Spark operator v2.5.0: webhook/rbac.yaml of its chart; internal/webhook reads, pkg/certificate gets, creates and updates one Secret.',
    needs: [
      needs(READ, SPARK, 'sparkapplications scheduledsparkapplications', anywhere),
      needs(READ, 'core', 'pods resourcequotas', anywhere),
      needs('create update patch', 'core', 'events', anywhere),
      needs('list watch', 'admissionregistration.k8s.io', WEBHOOKS, anywhere),
      needs('get update', 'admissionregistration.k8s.io', WEBHOOKS, anywhere, 'spark-operator-webhook'),
      needs('create', 'core', 'secrets', own),
      needs('get update', 'core', 'secrets', own, 'spark-operator-webhook-certs'),
      ...election('spark-operator-webhook'),
    ],
  },
];
