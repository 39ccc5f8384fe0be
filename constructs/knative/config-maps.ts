import { k8s } from 'cdk8s-plus-28';
import { restartsUserWorkloads } from '../user-workloads';
import {
  defaultsSettings,
  deploymentSettings,
  domainSettings,
  featureSettings,
  gatewaySettings,
  gcSettings,
  issuerSettings,
  type KnativeIssuer,
  loggingSettings,
  networkSettings,
  observabilitySettings,
  type Settings,
  settings,
} from './config';
import type { Knative, KnativeProps } from './knative';
import { KNATIVE_NAMESPACE, type Labels, labels, netIstioLabels } from './names';

/**
 * The ConfigMaps that Knative's programs watch, so that a change needs no restart. All of them have to be there when they start,
 * also those that say nothing.
 */
export function addConfigMaps(part: Knative, props: KnativeProps): k8s.KubeConfigMap[] {
  const { release, address } = part;
  const add = (name: string, own: Labels, data: Settings) =>
    new k8s.KubeConfigMap(part, name, {
      metadata: part.metadata(name, { namespace: KNATIVE_NAMESPACE, labels: own }),
      data: { ...data },
    });
  const of = (component: string) => labels(release, component);
  const deployment = add(
    'config-deployment',
    of('controller'),
    deploymentSettings(part.images.ref('knative-queue-proxy'), props.deployment),
  );
  restartsUserWorkloads(deployment, {
    fields: POD_SETTINGS.map((setting) => `data.${setting}`),
    because: 'Knative brings all of its revisions to it',
  });
  return [
    add('config-autoscaler', of('autoscaler'), settings({ ...props.autoscaling })),
    add(
      'config-certmanager',
      { ...of('controller'), 'networking.knative.dev/certificate-provider': 'cert-manager' },
      issuerSettings(issuers(props)),
    ),
    add('config-defaults', of('controller'), defaultsSettings(props.defaults)),
    deployment,
    add('config-domain', of('controller'), domainSettings(address, props.domains)),
    add('config-features', of('controller'), featureSettings(props.features)),
    add('config-gc', of('controller'), gcSettings(props.garbageCollection)),
    add('config-istio', netIstioLabels(release), gatewaySettings(props.gateways)),
    add('config-leader-election', of('controller'), settings({ ...props.leaderElection })),
    add('config-logging', of('logging'), loggingSettings(props.logging)),
    add('config-network', of('networking'), networkSettings(address, props.network)),
    add('config-observability', of('observability'), observabilitySettings(props.observability)),
    // Its settings have moved to config-observability; the programs still look for it.
    add('config-tracing', of('tracing'), {}),
  ];
}

/** What of `config-deployment` stands in the pods of revisions. */
const POD_SETTINGS = [
  'queue-sidecar-image',
  ...['cpu', 'memory', 'ephemeral-storage'].flatMap((resource) =>
    ['request', 'limit'].map((kind) => `queue-sidecar-${resource}-${kind}`),
  ),
  'queue-sidecar-token-audiences',
  'queue-sidecar-rootca',
  'default-affinity-type',
  'runtime-class-name',
];

/** Knative's own default is an issuer that nobody installs. */
function issuers({ issuer, issuers: chosen = {}, network = {} }: KnativeProps) {
  const where = (tls: 'Enabled' | 'Disabled' | undefined, own: KnativeIssuer | undefined) =>
    own ?? (tls === 'Enabled' ? issuer : undefined);
  return {
    external: where(network.externalDomainTls, chosen.external),
    clusterLocal: where(network.clusterLocalDomainTls, chosen.clusterLocal),
    systemInternal: where(network.systemInternalTls, chosen.systemInternal),
  };
}
