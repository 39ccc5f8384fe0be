/** The namespace of the controllers, and the one where they look for their settings. */
export const NAMESPACE = 'kubeflow';

/** The ConfigMap with KServe's settings. */
export const CONFIG = 'inferenceservice-config';

/** Labels of everything of KServe. */
export const LABELS = { app: 'kserve', 'app.kubernetes.io/name': 'kserve' } as const;

/** The Gateway of Knative that serves inside of the cluster, and its Service. */
export const KNATIVE_LOCAL_GATEWAY = {
  gateway: 'knative-serving/knative-local-gateway',
  service: 'knative-local-gateway.istio-system.svc.cluster.local',
} as const;
