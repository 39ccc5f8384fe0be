import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../../part';
import { loggingSettings, observabilitySettings, type Settings, settings, yaml } from '../config';
import { EVENTING_NAMESPACE, labels } from './names';
import type { EventingFeatures, KnativeEventingOptions } from './options';

const CHANNEL = { apiVersion: 'messaging.knative.dev/v1', kind: 'InMemoryChannel' } as const;

/** The channels that Brokers are made of. */
const BROKER_CHANNEL = 'config-br-default-channel';

/** ConfigMaps with this label are handed on to programs in other namespaces. */
const PROPAGATED = {
  'knative.dev/config-propagation': 'original',
  'knative.dev/config-category': 'eventing',
};

/** The ConfigMaps that the programs watch, so that a change needs no restart. All of them have to be there when they start. */
export function addConfigMaps(part: Part, options: KnativeEventingOptions): k8s.KubeConfigMap[] {
  const { brokerDelivery = {}, sugar = {}, observability = {} } = options;
  const add = (name: string, data: Settings, own: Readonly<Record<string, string>> = {}) =>
    new k8s.KubeConfigMap(part, name, {
      metadata: part.metadata(name, { namespace: EVENTING_NAMESPACE, labels: { ...labels(part.release), ...own } }),
      data: { ...data },
    });
  const broker = {
    brokerClass: 'MTChannelBasedBroker',
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: BROKER_CHANNEL,
    namespace: EVENTING_NAMESPACE,
    delivery: { retry: 10, backoffPolicy: 'exponential', backoffDelay: 'PT0.2S', ...brokerDelivery },
  };
  return [
    add(BROKER_CHANNEL, { 'channel-template-spec': yaml(CHANNEL) }),
    add('config-br-defaults', { 'default-br-config': yaml({ clusterDefault: broker }) }),
    add('default-ch-webhook', { 'default-ch-config': yaml({ clusterDefault: CHANNEL }) }),
    add('config-imc-event-dispatcher', { MaxIdleConnections: '1000', MaxIdleConnectionsPerHost: '100' }),
    add('config-features', featureSettings(options.features), PROPAGATED),
    add('config-kreference-mapping', {}, PROPAGATED),
    add('config-leader-election', settings({ ...options.leaderElection })),
    add('config-logging', loggingSettings(options.logging), PROPAGATED),
    add(
      'config-observability',
      {
        ...observabilitySettings(observability),
        ...(observability.sinkErrors !== undefined && {
          'sink-event-error-reporting.enable': String(observability.sinkErrors),
        }),
      },
      PROPAGATED,
    ),
    add('config-ping-defaults', settings({ dataMaxSize: options.pingDataMaxSize })),
    add(
      'config-sugar',
      settings({
        namespaceSelector: sugar.namespaceSelector && yaml(sugar.namespaceSelector),
        triggerSelector: sugar.triggerSelector && yaml(sugar.triggerSelector),
      }),
    ),
    // Its settings have moved to config-observability; the programs still look for it.
    add('config-tracing', {}, PROPAGATED),
  ];
}

const DEFAULT_FEATURES: Settings = {
  'authentication-oidc': 'disabled',
  'cross-namespace-event-links': 'disabled',
  'default-authorization-mode': 'allow-same-namespace',
  'delivery-retryafter': 'disabled',
  'delivery-timeout': 'enabled',
  'eventtype-auto-create': 'disabled',
  'kreference-group': 'disabled',
  'kreference-mapping': 'disabled',
  'new-apiserversource-filters': 'disabled',
  'transport-encryption': 'disabled',
};

function featureSettings(features: EventingFeatures = {}): Settings {
  const given = Object.entries(features).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [[name, typeof value === 'boolean' ? (value ? 'enabled' : 'disabled') : value] as const];
  });
  return { ...DEFAULT_FEATURES, ...Object.fromEntries(given) };
}
