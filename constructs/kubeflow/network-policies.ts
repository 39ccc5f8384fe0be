import { type Admission, type Caller, labelled } from '../network-policies';

/** An admission, its NetworkPolicy by name. */
export type NamedAdmission = Admission & { readonly name: string };

const CANONICAL_NAME = 'service.istio.io/canonical-name';

/** Called by the API server, so from anywhere, at its webhook's port. */
const webhook = (name: string, port: number, labels: Readonly<Record<string, string>>): NamedAdmission => ({
  name,
  to: labelled(labels),
  ports: [port],
});

const from = (
  callers: readonly Caller[],
  name: string,
  labels: Readonly<Record<string, string>>,
  ports?: readonly number[],
): NamedAdmission => ({ name, to: labelled(labels), from: callers, ports });

/**
 * What reaches the platform's pods, for every component that upstream's example has; where one is not installed, its policy
 * selects no pods. Names are upstream's, misspelt ones too.
 */
export const ADMISSIONS: Readonly<Record<'kubeflow' | 'kubeflow-system', readonly NamedAdmission[]>> = {
  kubeflow: [
    { name: 'default-allow-same-namespace', to: {}, from: ['namespace'] },

    webhook('cache-server', 8443, { app: 'cache-server' }),
    webhook('katib-controller', 8443, { 'katib.kubeflow.org/component': 'controller' }),
    webhook('kserve', 9443, { 'control-plane': 'kserve-controller-manager' }),
    // Upstream has none, and without it the API server does not reach this webhook.
    webhook('llmisvc', 9443, { 'control-plane': 'llmisvc-controller-manager' }),
    webhook('poddefaults', 4443, { app: 'poddefaults' }),
    webhook('pvcviewer-webhook', 9443, { app: 'pvcviewer' }),
    webhook('spark-operator-webhook', 9443, {
      'app.kubernetes.io/name': 'spark-operator',
      'app.kubernetes.io/component': 'webhook',
    }),
    webhook('training-operator-webhook', 9443, { 'control-plane': 'kubeflow-training-operator' }),

    from(['gateways', 'namespace'], 'centraldashboard', { app: 'centraldashboard' }),
    from(['gateways', 'namespace'], 'jupyter-web-app', { app: 'jupyter-web-app' }),
    from(['gateways'], 'katib-ui', { 'katib.kubeflow.org/component': 'ui' }),
    from(['gateways'], 'kserve-models-web-app', { 'app.kubernetes.io/component': 'kserve-models-web-app' }),
    from(['gateways', 'namespace'], 'metatada-envoy', { component: 'metadata-envoy' }),
    from(['gateways'], 'ml-pipeline-ui', { app: 'ml-pipeline-ui' }),
    from(['gateways', 'namespace'], 'model-registry-ui', { app: 'model-registry-ui' }),
    from(['gateways'], 'tensorboards-web-app', { app: 'tensorboards-web-app' }, [5000]),
    from(['gateways', 'namespace'], 'volumes-web-app', { app: 'volumes-web-app' }),

    from(['tenants', 'namespace'], 'katib-db-manager', { 'katib.kubeflow.org/component': 'db-manager' }),
    from(['tenants', 'namespace'], 'metadata-grpc-server', { component: 'metadata-grpc-server' }),
    from(['tenants', 'gateways'], 'ml-pipeline', { app: 'ml-pipeline' }),
    from(['tenants', 'gateways'], 'model-catalog', { component: 'model-catalog-server' }, [8080]),
    from(['tenants', 'gateways'], 'model-registry', { component: 'model-registry-server' }, [8080]),
  ],
  'kubeflow-system': [
    { name: 'default-allow-same-namespace-kubeflow-system', to: {}, from: ['namespace'] },
    {
      name: 'jobset-webhook',
      to: { matchLabels: { [CANONICAL_NAME]: 'jobset-controller-manager' } },
      ports: [9443],
    },
    { name: 'trainer-webhook', to: { matchLabels: { [CANONICAL_NAME]: 'trainer' } }, ports: [9443] },
  ],
};
