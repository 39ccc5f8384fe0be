import { asOf, fields, kubernetes, list, mapList, object, omit, pick, scalars, since, stringMap } from '../../schema';
import { Dns01Solver } from './acme-dns01';
import { markedList } from './common';

const { int64, string } = scalars;

/** Kubernetes' types are those of 1.31 in every version here; what cert-manager has copied of them has a history of its own. */
const { Affinity, LocalObjectReference, ParentReference, ResourceRequirements, Toleration } = kubernetes;
const references = asOf('1.31', LocalObjectReference);

/** The pod that answers the challenge, as far as cert-manager lets one change it. */
export class SolverPodTemplate extends object({
  metadata: kubernetes.TemplateMetadata,
  spec: object({
    affinity: asOf('1.31', Affinity),
    imagePullSecrets: since('1.19', mapList(references, ['name']), list(references)),
    nodeSelector: stringMap,
    ...fields(string, 'priorityClassName', 'serviceAccountName'),
    resources: since('1.19', object(pick(ResourceRequirements, 'limits', 'requests'))),
    securityContext: object({
      ...omit(
        asOf('1.31', kubernetes.PodSecurityContext),
        'appArmorProfile',
        'seLinuxChangePolicy',
        'supplementalGroupsPolicy',
        'windowsOptions',
      ),
      supplementalGroups: markedList(int64),
      sysctls: markedList(kubernetes.Sysctl),
    }),
    tolerations: markedList(Toleration),
  }),
}) {}

/** Proof of a domain by a page that it serves. */
export class Http01Solver extends object({
  gatewayHTTPRoute: object({
    labels: stringMap,
    parentRefs: markedList(ParentReference),
    podTemplate: SolverPodTemplate,
    serviceType: string,
  }),
  ingress: object({
    ...fields(string, 'class', 'ingressClassName', 'name', 'serviceType'),
    ingressTemplate: object({ metadata: kubernetes.TemplateMetadata }),
    podTemplate: SolverPodTemplate,
  }),
}) {}

/** How to prove that one has a domain, and for which domains. */
export class AcmeSolver extends object({
  dns01: Dns01Solver,
  http01: Http01Solver,
  selector: object({ dnsNames: markedList(string), dnsZones: markedList(string), matchLabels: stringMap }),
}) {}
