/** The namespace of the mesh: istiod and the gateways. */
export const ISTIO_NAMESPACE = 'istio-system';

/** The gateway through which users come. */
export const INGRESS_GATEWAY = {
  name: 'istio-ingressgateway',
  account: { name: 'istio-ingressgateway-service-account', namespace: ISTIO_NAMESPACE },
  /** Labels of its pods. */
  labels: { app: 'istio-ingressgateway', istio: 'ingressgateway' },
} as const;

/** The gateway through which the mesh calls its own services by Knative routes. */
export const CLUSTER_LOCAL_GATEWAY = {
  name: 'cluster-local-gateway',
  account: { name: 'cluster-local-gateway-service-account', namespace: ISTIO_NAMESPACE },
  /** Labels of its pods. */
  labels: { app: 'cluster-local-gateway', istio: 'cluster-local-gateway' },
} as const;

/** The Gateway of the platform's web pages: what the ingress gateway listens to. */
export const KUBEFLOW_GATEWAY = { name: 'kubeflow-gateway', namespace: 'kubeflow' } as const;
