import { k8s } from 'cdk8s-plus-28';
import { deployment } from '../../deployment';
import { PeerAuthentication } from '../../istio';
import type { Part } from '../../part';
import { type ComponentOptions, container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../../pods';
import { Rights } from '../../rights';
import { INSTALL_CONFIG, NAMESPACE, OWN_PROGRAM } from '../names';
import type { Rule } from '../part';

/** An account that is known in every namespace, in upstream's images without a name. */
const USER = { runAsUser: 1000, runAsGroup: 0 } as const;

export interface ProgramProps {
  /** Name of the Deployment. */
  readonly name: string;
  /** @default - that of the program's own account, if `rights` are given; else the namespace's */
  readonly account?: string;
  /** @default - `app` with the name, and the labels of Pipelines' own programs */
  readonly selector?: Readonly<Record<string, string>>;
  /** Labels of the Deployment. @default - the selector's */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Whether the cluster's autoscaler may move the pod to remove its node. @default - the autoscaler decides */
  readonly evictable?: boolean;
  readonly container: k8s.Container;
  /** @default - none */
  readonly volumes?: k8s.Volume[];
  /** Requests that the container has unless its options say otherwise. @default - none */
  readonly requests?: { readonly cpu: string; readonly memory: string };
  readonly options?: ComponentOptions;
}

/** The labels of a program's objects: its own name beside those of all. */
export function programLabels(app: string) {
  return { app, ...OWN_PROGRAM };
}

/** The Deployment of a program, as a restricted pod of one container. */
export function program(part: Part, id: string, props: ProgramProps): k8s.KubeDeployment {
  const { name, options = {}, requests } = props;
  const selector = props.selector ?? programLabels(name);
  return deployment(part, id, {
    metadata: part.metadata(name, { namespace: NAMESPACE, labels: props.labels ?? selector }),
    selector,
    podLabels: props.podLabels,
    podAnnotations: props.evictable ? { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'true' } : undefined,
    pod: {
      serviceAccountName: props.account,
      imagePullSecrets: part.pullSecrets,
      securityContext: RESTRICTED_POD,
      containers: [
        container(
          { ...props.container, securityContext: { ...RESTRICTED_POD, ...RESTRICTED_CONTAINER, ...USER } },
          { ...options, resources: options.resources ?? (requests && { requests }) },
        ),
      ],
      volumes: props.volumes,
    },
    options,
  });
}

export interface AccountProps {
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function account(part: Part, id: string, { name, labels = OWN_PROGRAM, annotations }: AccountProps): void {
  new k8s.KubeServiceAccount(part, id, {
    metadata: part.metadata(name, { namespace: NAMESPACE, labels, annotations }),
  });
}

export interface ProgramRightsProps {
  readonly account: string;
  /** The roles' name, in the cluster and in Pipelines' own namespace. */
  readonly role: string;
  /** @default - the role's name */
  readonly binding?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Labels of role and binding in the namespace. @default - the same */
  readonly ownLabels?: Readonly<Record<string, string>>;
  /** The label `app` of the role in the namespace, which its binding has not. @default - none */
  readonly roleApp?: string;
  /** What it may do in the whole cluster: runs are in tenants' namespaces. */
  readonly cluster?: k8s.PolicyRule[];
  /** What it may do in Pipelines' own namespace. @default - the same */
  readonly own?: k8s.PolicyRule[];
}

/**
 * A program's rights, in the cluster and in Pipelines' own namespace. Where both are the same, the second adds nothing; upstream has
 * both, so that whoever narrows the first keeps a program that starts.
 */
export function programRights(part: Part, id: string, props: ProgramRightsProps): void {
  const { role, binding: bindingName, labels = OWN_PROGRAM, cluster, own = cluster } = props;
  const account = { name: props.account, namespace: NAMESPACE };
  if (cluster) {
    new Rights(part, `${id}-cluster-rights`, {
      metadata: part.metadata(role, { labels }),
      rules: cluster,
      account,
      bindingName,
    });
  }
  if (own) {
    const { ownLabels = labels, roleApp } = props;
    const inNamespace = (name: string, more: Readonly<Record<string, string>> = {}) =>
      part.metadata(name, { namespace: NAMESPACE, labels: { ...more, ...ownLabels } });
    new Rights(part, `${id}-rights`, {
      metadata: inNamespace(role, roleApp === undefined ? {} : { app: roleApp }),
      rules: own,
      account,
      binding: inNamespace(bindingName ?? role),
    });
  }
}

/** Environment variables by name; undefined leaves one out. */
export function variables(values: Readonly<Record<string, string | undefined>>): k8s.EnvVar[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** Environment variables that have a value of the settings of all programs: variable → key. */
export function settings(keys: Readonly<Record<string, string>>, optional?: true): k8s.EnvVar[] {
  return Object.entries(keys).map(([name, key]) => ({
    name,
    valueFrom: { configMapKeyRef: { name: INSTALL_CONFIG, key, optional } },
  }));
}

/** An environment variable that says in which namespace the pod is. */
export function ownNamespace(name: string): k8s.EnvVar {
  return { name, valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } };
}

export function httpProbe(path: string, port: number): k8s.Probe {
  return {
    httpGet: { path, port: k8s.IntOrString.fromNumber(port) },
    initialDelaySeconds: 3,
    periodSeconds: 5,
    timeoutSeconds: 2,
  };
}

/** A token of the pod's account for the API server of Pipelines, as a volume and its mount. */
export function pipelinesToken(name: string): { readonly volume: k8s.Volume; readonly mount: k8s.VolumeMount } {
  const token = { audience: 'pipelines.kubeflow.org', expirationSeconds: 3600, path: name };
  return {
    volume: { name, projected: { sources: [{ serviceAccountToken: token }] } },
    mount: { name, mountPath: '/var/run/secrets/kubeflow/tokens' },
  };
}

/** A rule for callers whom the mesh does not know, at some ports only. */
export function anybodyAt(...ports: readonly number[]): Rule {
  return { to: [{ operation: { ports: ports.map(String) } }] };
}

/** Lets pods without a proxy call these ports: steps of runs have none, and the API server has none. */
export function plainCalls(
  part: Part,
  id: string,
  name: string,
  pods: Readonly<Record<string, string>>,
  ports: readonly number[],
): void {
  new PeerAuthentication(part, id, {
    metadata: part.metadata(`pipelines-plain-${name}`, { namespace: NAMESPACE, labels: OWN_PROGRAM }),
    spec: {
      selector: { matchLabels: { ...pods } },
      portLevelMtls: Object.fromEntries(ports.map((port) => [String(port), { mode: 'PERMISSIVE' as const }])),
    },
  });
}
