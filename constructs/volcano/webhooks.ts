import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Part } from '../part';
import { awaitedBy } from '../webhook';
import { ADMISSION_SERVICE, VOLCANO_NAMESPACE, VOLCANO_SCHEDULER } from './names';

type Verb = 'mutate' | 'validate';

interface Webhook {
  readonly verb: Verb;
  /** API group and version. */
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly operations: readonly string[];
}

const QUEUES = { group: 'scheduling.volcano.sh', version: 'v1beta1', resource: 'queues' };
const JOBS = { group: 'batch.volcano.sh', version: 'v1alpha1', resource: 'jobs' };

/** They fill in and check what the scheduler and the controllers rely on, so nothing gets past them. */
const OF_OWN_KINDS: readonly Webhook[] = [
  { verb: 'mutate', ...JOBS, operations: ['CREATE'] },
  { verb: 'mutate', ...QUEUES, operations: ['CREATE'] },
  { verb: 'mutate', ...QUEUES, resource: 'podgroups', operations: ['CREATE'] },
  { verb: 'validate', ...JOBS, operations: ['CREATE', 'UPDATE'] },
  { verb: 'validate', ...QUEUES, operations: ['CREATE', 'UPDATE', 'DELETE'] },
];

/** What it looks at of pods is a convenience, so it fails open: every pod of the cluster would hang on it otherwise. */
const OF_PODS: Webhook = { verb: 'validate', group: '', version: 'v1', resource: 'pods', operations: ['CREATE'] };

function all(checksPods: boolean): readonly Webhook[] {
  return checksPods ? [...OF_OWN_KINDS, OF_PODS] : OF_OWN_KINDS;
}

const pathOf = ({ resource, verb }: Webhook) => `/${resource}/${verb}`;
/** By this name the program finds the configuration of a webhook. */
const nameOf = ({ resource, verb }: Webhook) => `${ADMISSION_SERVICE}-${resource}-${verb}`;

/** The paths that the program answers. */
export function webhookPaths(checksPods: boolean): string {
  return all(checksPods).map(pathOf).join(',');
}

/** The names of the configurations. */
export function configurationNames(verb: Verb, checksPods: boolean): readonly string[] {
  return all(checksPods)
    .filter((webhook) => webhook.verb === verb)
    .map(nameOf);
}

export interface WebhooksProps {
  readonly part: Part;
  /** The annotation by which cert-manager writes the authority into a configuration. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly checksPods: boolean;
  /** The program that answers. */
  readonly backend: k8s.KubeDeployment;
}

/** Registers the webhooks, each in a configuration of its own, as the program looks for them. */
export function addWebhooks(scope: Construct, { part, annotations, checksPods, backend }: WebhooksProps): void {
  for (const webhook of all(checksPods)) {
    const name = nameOf(webhook);
    const id = `${webhook.verb}-${webhook.resource}`;
    const props = { metadata: part.metadata(name, { annotations }), webhooks: [entry(webhook)] };
    const configuration =
      webhook.verb === 'mutate'
        ? new k8s.KubeMutatingWebhookConfiguration(scope, id, props)
        : new k8s.KubeValidatingWebhookConfiguration(scope, id, props);
    // The program does not listen before it has seen them all.
    awaitedBy(configuration, backend);
  }
}

function entry(webhook: Webhook): k8s.ValidatingWebhook {
  const { verb, group, version, resource, operations } = webhook;
  const ofPods = webhook === OF_PODS;
  return {
    name: `${verb}${resource.slice(0, -1)}.volcano.sh`,
    admissionReviewVersions: ['v1'],
    clientConfig: {
      service: { name: ADMISSION_SERVICE, namespace: VOLCANO_NAMESPACE, path: pathOf(webhook), port: 443 },
    },
    failurePolicy: ofPods ? 'Ignore' : 'Fail',
    matchPolicy: 'Equivalent',
    // As upstream: what Volcano and the cluster themselves run on never waits for Volcano.
    namespaceSelector: {
      matchExpressions: [
        { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: [VOLCANO_NAMESPACE, 'kube-system'] },
      ],
    },
    ...(ofPods && {
      matchConditions: [{ name: 'scheduler', expression: `object.spec.schedulerName == '${VOLCANO_SCHEDULER}'` }],
    }),
    rules: [
      { apiGroups: [group], apiVersions: [version], operations: [...operations], resources: [resource], scope: '*' },
    ],
    sideEffects: 'NoneOnDryRun',
    timeoutSeconds: 10,
  };
}
