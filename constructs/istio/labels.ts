import type { Release } from '../releases';

/** What an object of Istio's belongs to, as its labels say. */
export type IstioComponent = 'istio-reader' | 'istiod' | 'istio-cni' | 'istio-ingressgateway';

/** Istio's own tools list objects by these; by `Base` nothing is listed. */
const OPERATOR: Readonly<Record<IstioComponent, string>> = {
  'istio-reader': 'Base',
  istiod: 'Pilot',
  'istio-cni': 'Cni',
  'istio-ingressgateway': 'IngressGateways',
};

export type Labels = Readonly<Record<string, string>>;

/** The labels that name a component; every object of it has them. */
export function naming(component: IstioComponent, release: Release): Labels {
  return {
    'app.kubernetes.io/name': component,
    'app.kubernetes.io/instance': 'istio',
    'app.kubernetes.io/part-of': 'istio',
    'app.kubernetes.io/version': release.versions.istio,
  };
}

/** The labels of definitions, which have a version of their own. */
export function definitionLabels(release: Release): Labels {
  return {
    'app.kubernetes.io/instance': 'istio',
    'app.kubernetes.io/part-of': 'istio',
    'app.kubernetes.io/version': release.versions['istio-definitions'],
  };
}

/** The labels of what belongs to a revision of the mesh; there is one. */
export function revision(component: IstioComponent): Labels {
  return {
    'istio.io/rev': 'default',
    'operator.istio.io/component': OPERATOR[component],
    'install.operator.istio.io/owning-resource': 'unknown',
  };
}

/** Upstream's mark of Istio's objects. */
export const RELEASE: Labels = { release: 'istio' };
