import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { type Resources, resourceRequirements } from './pods';

/** Set to `false` on a construct, programs below it have no more than upstream gives them. */
export const DEFAULT_RESOURCES_CONTEXT = 'kfstack.dev/default-resources';

function small(memoryLimit: string): Resources {
  return { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: memoryLimit } };
}

/** A page: a few processes of an interpreter. */
const PAGE: Resources = { requests: { cpu: '10m', memory: '128Mi' }, limits: { memory: '512Mi' } };

/**
 * Programs of which upstream says neither what they request nor where they end, by workload and container. What they request is
 * small, so that they fit on small clusters; the limit leaves room, since it is there to protect the node.
 */
export const DEFAULT_RESOURCES: Readonly<Record<string, Resources>> = {
  'cert-manager/cert-manager-controller': small('512Mi'),
  // It watches the Secrets of all namespaces.
  'cert-manager-cainjector/cert-manager-cainjector': small('1Gi'),
  'cert-manager-webhook/cert-manager-webhook': small('256Mi'),
  'dex/dex': small('256Mi'),
  'oauth2-proxy/oauth2-proxy': small('256Mi'),
  'profiles-deployment/manager': small('512Mi'),
  'profiles-deployment/kfam': small('256Mi'),
  'centraldashboard/centraldashboard': PAGE,
  'admission-webhook-deployment/admission-webhook': small('256Mi'),
  'notebook-controller-deployment/manager': small('512Mi'),
  'jupyter-web-app-deployment/jupyter-web-app': PAGE,
  'volumes-web-app-deployment/volumes-web-app': PAGE,
  'tensorboards-web-app-deployment/tensorboards-web-app': PAGE,
  'kserve-models-web-app/kserve-models-web-app': PAGE,
  'kserve-controller-manager/kube-rbac-proxy': small('128Mi'),
  'katib-controller/katib-controller': small('1Gi'),
  'katib-ui/katib-ui': small('256Mi'),
  'katib-db-manager/katib-db-manager': small('256Mi'),
  'katib-mysql/katib-mysql': { requests: { cpu: '100m', memory: '512Mi' }, limits: { memory: '2Gi' } },
  // Each submission of an application is a JVM in this container.
  'spark-operator-controller/spark-operator-controller': {
    requests: { cpu: '100m', memory: '256Mi' },
    limits: { memory: '4Gi' },
  },
  'spark-operator-webhook/spark-operator-webhook': small('512Mi'),
  // It watches the Secrets and ConfigMaps of all namespaces.
  'kubeflow-trainer-controller-manager/manager': small('1Gi'),
  'training-operator/training-operator': small('512Mi'),
  'ml-pipeline-scheduledworkflow/ml-pipeline-scheduledworkflow': small('512Mi'),
  'ml-pipeline-viewer-crd/ml-pipeline-viewer-crd': small('256Mi'),
  'cache-server/server': small('512Mi'),
  'metadata-envoy-deployment/container': small('256Mi'),
  'metadata-grpc-deployment/container': small('512Mi'),
  'metadata-writer/main': { requests: { cpu: '10m', memory: '128Mi' }, limits: { memory: '512Mi' } },
  'nvidia-device-plugin/device-plugin': small('256Mi'),
  // It keeps the last values of every metric of every GPU.
  'dcgm-exporter/exporter': { requests: { cpu: '50m', memory: '256Mi' }, limits: { memory: '1Gi' } },
  'imc-controller/controller': small('512Mi'),
  // It holds the events of its channels.
  'imc-dispatcher/dispatcher': small('1Gi'),
  'model-registry-deployment/rest-container': small('512Mi'),
  'model-registry-db/db-container': { requests: { cpu: '100m', memory: '512Mi' }, limits: { memory: '2Gi' } },
  // It knows all pods and nodes of the cluster.
  'volcano-scheduler/volcano-scheduler': { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '4Gi' } },
  // They watch the pods of all namespaces.
  'volcano-controllers/volcano-controllers': small('2Gi'),
  'volcano-admission/admission': small('256Mi'),
};

/** The pod of a workload, whose containers request and limit what they have by default, unless they say otherwise themselves. */
export function withDefaultResources(scope: Construct, workload: string | undefined, pod: k8s.PodSpec): k8s.PodSpec {
  if (scope.node.tryGetContext(DEFAULT_RESOURCES_CONTEXT) === false) return pod;
  const containers = pod.containers.map((container) => ({
    ...container,
    resources: container.resources ?? resourceRequirements(DEFAULT_RESOURCES[`${workload}/${container.name}`]),
  }));
  return { ...pod, containers };
}
