import { fields, kubernetes, list, map, object, required, scalars, stringMap } from '../../schema';
import { networking, READINESS, STATUS } from './common';

const { boolean, dateTime, int32, integer, intOrString, string } = scalars;

const strings = list(string);

/** A share of the requests, for one Kubernetes Service. */
export class IngressSplit extends object({
  appendHeaders: stringMap,
  percent: integer,
  ...fields(required(string), 'serviceName', 'serviceNamespace'),
  servicePort: required(intOrString),
}) {}

export class IngressPath extends object({
  appendHeaders: stringMap,
  headers: map(object({ exact: required(string) })),
  path: string,
  rewriteHost: string,
  splits: required(list(IngressSplit)),
}) {}

const loadBalancer = object({
  ingress: list(object({ domain: string, domainInternal: string, ip: string, meshOnly: boolean })),
});

/** What a networking layer, such as net-istio, makes routes from. Knative writes it for each Route. */
export class KnativeIngress extends networking('Ingress', {
  plural: 'ingresses',
  shortNames: ['kingress', 'king'],
  fields: {
    spec: object({
      httpOption: string,
      rules: list(object({ hosts: strings, http: object({ paths: required(list(IngressPath)) }), visibility: string })),
      tls: list(object({ hosts: strings, secretName: string, secretNamespace: string })),
    }),
    status: object({ ...STATUS, privateLoadBalancer: loadBalancer, publicLoadBalancer: loadBalancer }),
  },
  columns: READINESS,
}) {}

/** A certificate that Knative needs; a provider, such as cert-manager, fills the Secret. */
export class KnativeCertificate extends networking('Certificate', {
  shortNames: ['kcert'],
  fields: {
    spec: object({ dnsNames: required(strings), domain: string, secretName: required(string) }),
    status: object({
      ...STATUS,
      http01Challenges: list(
        object({ serviceName: string, serviceNamespace: string, servicePort: intOrString, url: string }),
      ),
      notAfter: dateTime,
    }),
  },
  columns: {
    Ready: '.status.conditions[?(@.type=="Ready")].status',
    Reason: '.status.conditions[?(@.type=="Ready")].reason',
  },
}) {}

/**
 * Which namespace may use a domain in its DomainMappings. Administrators write it.
 *
 * @see https://knative.dev/docs/serving/configuration/cluster-domain-claims/
 */
export class ClusterDomainClaim extends networking('ClusterDomainClaim', {
  scope: 'Cluster',
  shortNames: ['cdc'],
  fields: { spec: object({ namespace: required(string) }) },
  subresources: { status: {} },
}) {}

/** The Services of a revision, which lead to its pods or, while there are too few, to the activator. */
export class ServerlessService extends networking('ServerlessService', {
  shortNames: ['sks'],
  fields: {
    spec: object({
      mode: string,
      numActivators: int32,
      objectRef: required(object(kubernetes.ObjectReference.fields, { atomic: true })),
      protocolType: required(string),
    }),
    status: object({ ...STATUS, privateServiceName: string, serviceName: string }),
  },
  columns: {
    Mode: '.spec.mode',
    Activators: { jsonPath: '.spec.numActivators', type: 'integer' },
    ServiceName: '.status.serviceName',
    PrivateServiceName: '.status.privateServiceName',
    ...READINESS,
  },
}) {}
