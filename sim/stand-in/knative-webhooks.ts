import { type Cluster, titleOf } from './cluster';
import { type Kind, type KubernetesObject, MUTATING_WEBHOOKS, VALIDATING_WEBHOOKS } from './kinds';
import { PROGRAM_KINDS, runningDeployment } from './programs';
import type { Part, Task } from './runner';

type Configuration = KubernetesObject & {
  webhooks?: { clientConfig: { service?: { path?: string } }; rules?: unknown[] }[];
};

/** A configuration that is installed without rules, since its program writes them. */
interface Ruled {
  readonly kind: Kind<Configuration>;
  readonly name: string;
  /** Name of the program's Deployment. */
  readonly program: string;
  /** @default knative-serving */
  readonly namespace?: string;
  readonly path: string;
  readonly rule: object;
}

const operations = ['CREATE', 'UPDATE'];

/** See https://github.com/knative/pkg/tree/main/webhook. What net-istio checks of its ConfigMap is left out: it allows all of them; so is what SinkBindings name. */
const RULED: readonly Ruled[] = [
  {
    kind: VALIDATING_WEBHOOKS as Kind<Configuration>,
    name: 'config.webhook.serving.knative.dev',
    program: 'webhook',
    path: '/config-validation',
    rule: { operations, apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps/*'], scope: 'Namespaced' },
  },
  {
    kind: VALIDATING_WEBHOOKS as Kind<Configuration>,
    name: 'config.webhook.eventing.knative.dev',
    program: 'eventing-webhook',
    namespace: 'knative-eventing',
    path: '/config-validation',
    rule: { operations, apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps/*'], scope: 'Namespaced' },
  },
  {
    kind: MUTATING_WEBHOOKS as Kind<Configuration>,
    name: 'webhook.istio.networking.internal.knative.dev',
    program: 'net-istio-webhook',
    path: '/defaulting',
    rule: {
      operations,
      apiGroups: ['apps'],
      apiVersions: ['v1'],
      resources: ['deployments', 'deployments/status'],
      scope: '*',
    },
  },
];

/** Plays the programs that say themselves what their webhooks are asked about. */
export class KnativeWebhooks implements Part {
  readonly name = 'rules of webhooks';
  readonly watches: readonly Kind[] = [VALIDATING_WEBHOOKS, MUTATING_WEBHOOKS, ...PROGRAM_KINDS];

  tasks(cluster: Cluster): Task[] {
    return RULED.flatMap(({ kind, name, program, namespace = 'knative-serving', path, rule }) => {
      const configuration = cluster.get(kind, name);
      const [webhook] = configuration?.webhooks ?? [];
      if (configuration === undefined || webhook === undefined || webhook.rules !== undefined) return [];
      if (runningDeployment(cluster, { name: program, namespace }) === undefined) return [];
      const run = async () => {
        await cluster.patch(kind, configuration, [
          { op: 'add', path: '/webhooks/0/rules', value: [rule] },
          { op: 'add', path: '/webhooks/0/clientConfig/service/path', value: path },
        ]);
        return undefined;
      };
      return [{ on: titleOf(kind, configuration), run }];
    });
  }
}
