import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Part } from '../part';
import type { kubernetes } from '../schema';
import { webhook } from '../webhook';
import { INTEGRATIONS, type Integration, type IntegrationName } from './integrations';
import { DEFAULT_NAMESPACES, LABELS, WEBHOOK_SERVICE } from './names';

export interface WebhooksProps {
  readonly frameworks: readonly IntegrationName[];
  /** The namespaces whose jobs it is asked about. */
  readonly namespaces?: kubernetes.LabelSelector;
  /** The annotation by which the authority comes into the configurations. */
  readonly injection: Readonly<Record<string, string>>;
}

const own = (kind: string, resource = `${kind}s`) => ({ group: 'kueue.x-k8s.io', version: 'v1beta2', kind, resource });

const DEFAULTED = [own('clusterqueue'), own('resourceflavor'), own('workload')];
const JUDGED = [
  own('clusterqueue'),
  own('cohort'),
  own('resourceflavor'),
  own('workload', 'workloads workloads/status'),
];

/** What the API server asks Kueue: about its own kinds everywhere, about jobs where it has a say. */
export function addWebhooks(scope: Construct, { frameworks, namespaces, injection }: WebhooksProps): void {
  const part = Part.of(scope);
  const jobs = frameworks.map((name) => INTEGRATIONS[name]);
  const selected = selector(namespaces ?? DEFAULT_NAMESPACES);
  const metadata = (verb: string) =>
    part.metadata(`kueue-${verb}-webhook-configuration`, { labels: LABELS, annotations: injection });
  const ask = (
    verb: 'mutate' | 'validate',
    one: Integration & { readonly resource?: string },
    operations: string[],
  ) => {
    const { group, version, kind, resource = `${kind}s` } = one;
    return webhook({
      name: `${verb.charAt(0)}${kind}.kb.io`,
      service: WEBHOOK_SERVICE,
      path: `/${verb}-${group.replaceAll('.', '-')}-${version}-${kind}`,
      version: group === '' ? version : `${group}/${version}`,
      resource,
      operations,
      namespaces: group === 'kueue.x-k8s.io' ? undefined : selected,
    });
  };
  new k8s.KubeMutatingWebhookConfiguration(scope, 'mutating', {
    metadata: metadata('mutating'),
    webhooks: [
      ...jobs.map((one) => ask('mutate', one, one.byPods ? ['CREATE', 'UPDATE'] : ['CREATE'])),
      ...DEFAULTED.map((one) => ask('mutate', one, ['CREATE'])),
    ],
  });
  new k8s.KubeValidatingWebhookConfiguration(scope, 'validating', {
    metadata: metadata('validating'),
    webhooks: [...jobs, ...JUDGED].map((one) => ask('validate', one, ['CREATE', 'UPDATE'])),
  });
}

function selector({ matchLabels, matchExpressions }: kubernetes.LabelSelector): k8s.LabelSelector {
  return {
    matchLabels,
    matchExpressions: matchExpressions?.map((each) => ({ ...each, values: each.values && [...each.values] })),
  };
}
