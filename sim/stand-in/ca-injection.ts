import { type Cluster, type PatchStep, titleOf } from './cluster';
import type { KubernetesObject } from './kinds';
import {
  API_SERVICE,
  CERTIFICATE,
  DEFINITION,
  type Kind,
  MUTATING_WEBHOOKS,
  SECRET,
  VALIDATING_WEBHOOKS,
} from './kinds';
import {
  CAINJECTOR,
  INJECTED_KINDS,
  PROGRAM_KINDS,
  runningDeployment,
  SELF_CERTIFIERS,
  type SelfCertifier,
  type Target,
} from './programs';
import type { Part, Task } from './runner';
import { read } from './secrets';

const FROM_CERTIFICATE = 'cert-manager.io/inject-ca-from';
const FROM_SECRET = 'cert-manager.io/inject-ca-from-secret';
const FROM_API_SERVER = 'cert-manager.io/inject-apiserver-ca';
const ALLOW_SECRET = 'cert-manager.io/allow-direct-injection';

/** A place in an object for an authority, and what stands there now. */
interface Place {
  readonly path: string;
  readonly now: string | undefined;
}

/**
 * Plays cert-manager's CA injector, and the programs that write their authority into their webhook configurations themselves:
 * https://cert-manager.io/docs/concepts/ca-injector/.
 */
export class CaInjection implements Part {
  readonly name = 'CA injection';
  readonly watches: readonly Kind[] = [
    VALIDATING_WEBHOOKS,
    MUTATING_WEBHOOKS,
    DEFINITION,
    API_SERVICE,
    CERTIFICATE,
    ...PROGRAM_KINDS,
  ];

  constructor(
    /** The authority of the API server itself, as PEM. */
    private readonly apiServerAuthority: string,
    private readonly certifiers: readonly SelfCertifier[] = SELF_CERTIFIERS,
  ) {}

  tasks(cluster: Cluster): Task[] {
    const injector = runningDeployment(cluster, CAINJECTOR) === undefined ? [] : this.injectorTasks(cluster);
    return [...injector, ...this.ownTasks(cluster)];
  }

  private injectorTasks(cluster: Cluster): Task[] {
    const tasks = <T extends KubernetesObject>(kind: Kind<T>, places: (object: T) => Place[]) =>
      cluster
        .list(kind)
        .map((object) => inject(cluster, kind, object, places(object), this.authorityFor(cluster, object)));
    return [
      ...INJECTED_KINDS.flatMap((kind) => tasks(kind, placesInWebhooks)),
      ...tasks(DEFINITION, ({ spec }) => {
        if (spec.conversion?.strategy !== 'Webhook') return [];
        const path = '/spec/conversion/webhook/clientConfig/caBundle';
        return [{ path, now: spec.conversion.webhook?.clientConfig?.caBundle }];
      }),
      ...tasks(API_SERVICE, ({ spec }) => [{ path: '/spec/caBundle', now: spec?.caBundle }]),
    ].flat();
  }

  private ownTasks(cluster: Cluster): Task[] {
    return this.certifiers.flatMap((certifier) => {
      const deployment = runningDeployment(cluster, certifier.program);
      const name = deployment && certifier.secret(deployment);
      if (name === undefined) return [];
      const authority = read(cluster.get(SECRET, name, deployment?.metadata?.namespace), certifier.keys.ca);
      return (deployment === undefined ? [] : certifier.injects(deployment)).flatMap((target) =>
        cluster
          .list<WebhookConfiguration>(target.kind)
          .filter((object) => isMeant(target, object))
          .flatMap((object) => {
            const injecting = inject(cluster, target.kind, object, placesInWebhooks(object), authority);
            // It answers, for it runs; so what it fails open for ends as soon as it is trusted.
            return injecting.length > 0 || !target.closes ? injecting : close(cluster, target.kind, object);
          }),
      );
    });
  }

  /** What an object's annotations ask for, as PEM. */
  private authorityFor(cluster: Cluster, { metadata }: KubernetesObject): string | undefined {
    const annotations = metadata?.annotations ?? {};
    if (annotations[FROM_CERTIFICATE] !== undefined) {
      const [namespace, name = ''] = annotations[FROM_CERTIFICATE].split('/');
      const certificate = cluster.get(CERTIFICATE, name, namespace);
      const secret = cluster.get(SECRET, certificate?.spec.secretName ?? '', namespace);
      const isOfCertificate = secret?.metadata?.annotations?.['cert-manager.io/certificate-name'] === name;
      return isOfCertificate ? read(secret, 'ca.crt') : undefined;
    }
    if (annotations[FROM_SECRET] !== undefined) {
      const [namespace, name = ''] = annotations[FROM_SECRET].split('/');
      const secret = cluster.get(SECRET, name, namespace);
      return secret?.metadata?.annotations?.[ALLOW_SECRET] === 'true' ? read(secret, 'ca.crt') : undefined;
    }
    return annotations[FROM_API_SERVER] === 'true' ? this.apiServerAuthority : undefined;
  }
}

type WebhookConfiguration = KubernetesObject & {
  webhooks?: { clientConfig: { caBundle?: string }; failurePolicy?: string }[];
};

function isMeant({ name, labels = {} }: Target, { metadata }: KubernetesObject): boolean {
  return (
    (name === undefined || metadata?.name === name) &&
    Object.entries(labels).every(([key, value]) => metadata?.labels?.[key] === value)
  );
}

/** The task for a configuration with webhooks that fail open. */
function close(cluster: Cluster, kind: Kind, object: WebhookConfiguration): Task[] {
  const steps = (object.webhooks ?? []).flatMap(({ failurePolicy = 'Fail' }, index): PatchStep[] =>
    failurePolicy === 'Fail' ? [] : [{ op: 'replace', path: `/webhooks/${index}/failurePolicy`, value: 'Fail' }],
  );
  return steps.length === 0 ? [] : [change(cluster, kind, object, steps)];
}

function placesInWebhooks(object: WebhookConfiguration): Place[] {
  return (object.webhooks ?? []).map(({ clientConfig }, index) => ({
    path: `/webhooks/${index}/clientConfig/caBundle`,
    now: clientConfig.caBundle,
  }));
}

/** The task for an object that has another authority than it should. */
function inject<T extends KubernetesObject>(
  cluster: Cluster,
  kind: Kind<T>,
  object: T,
  places: readonly Place[],
  authority: string | undefined,
): Task[] {
  if (authority === undefined) return [];
  const value = Buffer.from(authority).toString('base64');
  const steps: PatchStep[] = places.filter(({ now }) => now !== value).map(({ path }) => ({ op: 'add', path, value }));
  return steps.length === 0 ? [] : [change(cluster, kind, object, steps)];
}

function change(cluster: Cluster, kind: Kind, object: KubernetesObject, steps: readonly PatchStep[]): Task {
  const run = async () => {
    await cluster.patch(kind, object, steps);
    return undefined;
  };
  return { on: titleOf(kind, object), run };
}
