import { atomicList, kubernetes, mapList, object, omit, pick, string, stringMap } from '../../schema';
import { Dns01Solver } from './acme-dns01';

/** The pod that answers the challenge, as far as cert-manager lets one change it. */
export class SolverPodTemplate extends object({
  metadata: kubernetes.TemplateMetadata,
  spec: object({
    affinity: kubernetes.Affinity,
    imagePullSecrets: mapList(kubernetes.LocalObjectReference, ['name']),
    nodeSelector: stringMap,
    priorityClassName: string,
    resources: object(pick(kubernetes.ResourceRequirements, 'limits', 'requests')),
    securityContext: object(
      omit(
        kubernetes.PodSecurityContext,
        'appArmorProfile',
        'seLinuxChangePolicy',
        'supplementalGroupsPolicy',
        'windowsOptions',
      ),
    ),
    serviceAccountName: string,
    tolerations: atomicList(kubernetes.Toleration),
  }),
}) {}

/** Proof of a domain by a page that it serves. */
export class Http01Solver extends object({
  gatewayHTTPRoute: object({
    labels: stringMap,
    parentRefs: atomicList(kubernetes.ParentReference),
    podTemplate: SolverPodTemplate,
    serviceType: string,
  }),
  ingress: object({
    class: string,
    ingressClassName: string,
    ingressTemplate: object({ metadata: kubernetes.TemplateMetadata }),
    name: string,
    podTemplate: SolverPodTemplate,
    serviceType: string,
  }),
}) {}

/** How to prove that one has a domain, and for which domains. */
export class AcmeSolver extends object({
  dns01: Dns01Solver,
  http01: Http01Solver,
  selector: object({ dnsNames: atomicList(string), dnsZones: atomicList(string), matchLabels: stringMap }),
}) {}
