import type { V1Deployment } from './client';
import type { Cluster } from './cluster';
import {
  CONFIG_MAP,
  DEPLOYMENT,
  type Kind,
  type KubernetesObject,
  MUTATING_WEBHOOKS,
  SECRET,
  VALIDATING_WEBHOOKS,
} from './kinds';
import { KNATIVE_CERTIFIERS } from './knative';
import { SPARK_CERTIFIER } from './spark-certs';
import { TRAINING_CERTIFIERS } from './training-certs';
import { environmentOf, flagValues, whyNotRunning } from './workload';

/** A program whose work the stand-in does while its Deployment runs. */
export interface Program {
  /** Name of the Deployment. */
  readonly name: string;
  /** @default - any: whoever installs it chooses */
  readonly namespace?: string;
  /** Labels that the Deployment has. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** What {@link runningDeployment} reads. */
export const PROGRAM_KINDS: readonly Kind[] = [DEPLOYMENT, SECRET, CONFIG_MAP];

export const CERT_MANAGER: Program = { name: 'cert-manager', labels: { app: 'cert-manager' } };
export const CAINJECTOR: Program = { name: 'cert-manager-cainjector', labels: { app: 'cainjector' } };
export const CERT_MANAGER_WEBHOOK: Program = { name: 'cert-manager-webhook', labels: { app: 'webhook' } };
export const ISTIOD: Program = { name: 'istiod', labels: { app: 'istiod' } };
export const PROFILE_CONTROLLER: Program = { name: 'profiles-deployment', namespace: 'kubeflow' };

/** The kinds into which programs write authorities. */
export const INJECTED_KINDS = [VALIDATING_WEBHOOKS, MUTATING_WEBHOOKS] as const;

/** Webhook configurations of a kind: the one of that name, or all with these labels. */
export interface Target {
  readonly kind: (typeof INJECTED_KINDS)[number];
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether the program makes webhooks fail closed that were installed failing open, once it answers. @default false */
  readonly closes?: boolean;
}

/** A program that makes its serving certificate itself, instead of mounting one that cert-manager issued. */
export interface SelfCertifier {
  readonly program: Program;
  /** Name of the Secret, in the Deployment's namespace, into which the program writes. */
  secret(deployment: V1Deployment): string | undefined;
  /** What the Secret has: the certificate that is served, or only the authority by which the program signs it in memory. */
  readonly holds: 'serving' | 'authority';
  readonly keys: { readonly ca: string; readonly certificate: string; readonly key: string };
  readonly annotations?: Readonly<Record<string, string>>;
  /** The Secret's type. @default Opaque */
  readonly type?: string;
  /** Whether the program only fills a Secret that was installed for it. @default false */
  readonly fills?: boolean;
  /** The names that the served certificate is for. */
  dnsNames(deployment: V1Deployment): readonly string[];
  /** Webhook configurations into which the program writes the authority itself. */
  injects(deployment: V1Deployment): readonly Target[];
}

/** Where istiod keeps the mesh's authority. */
export const ISTIO_CA = { secret: 'istio-ca-secret', certificate: 'ca-cert.pem', key: 'ca-key.pem' };

const TLS_KEYS = { ca: 'ca.crt', certificate: 'tls.crt', key: 'tls.key' };

/** Add a program here, and the stand-in serves and injects for it. */
export const SELF_CERTIFIERS: readonly SelfCertifier[] = [
  ...KNATIVE_CERTIFIERS,
  ...TRAINING_CERTIFIERS,
  SPARK_CERTIFIER,
  {
    program: CERT_MANAGER_WEBHOOK,
    secret: (deployment) => flagValues(deployment, 'dynamic-serving-ca-secret-name')[0],
    holds: 'authority',
    keys: TLS_KEYS,
    annotations: { 'cert-manager.io/allow-direct-injection': 'true' },
    dnsNames: (deployment) => flagValues(deployment, 'dynamic-serving-dns-names'),
    // The cainjector does it.
    injects: () => [],
  },
  {
    program: ISTIOD,
    secret: () => ISTIO_CA.secret,
    holds: 'authority',
    type: 'istio.io/ca-root',
    keys: { ca: ISTIO_CA.certificate, certificate: ISTIO_CA.certificate, key: ISTIO_CA.key },
    dnsNames: ({ metadata }) => [`${metadata?.name}.${metadata?.namespace}.svc`],
    // It knows its configurations by the label of its revision.
    injects: (deployment) => {
      const labels = { 'istio.io/rev': environmentOf(deployment).REVISION ?? 'default' };
      return [
        { kind: MUTATING_WEBHOOKS, labels },
        { kind: VALIDATING_WEBHOOKS, labels, closes: true },
      ];
    },
  },
];

/** The Deployment of a program, while it runs. */
export function runningDeployment(cluster: Cluster, program: Program): V1Deployment | undefined {
  return cluster
    .list(DEPLOYMENT)
    .find((deployment) => isOf(program, deployment) && whyNotRunning(cluster, deployment) === undefined);
}

export function isOf({ name, namespace, labels = {} }: Program, { metadata }: KubernetesObject): boolean {
  return (
    metadata?.name === name &&
    (namespace === undefined || metadata.namespace === namespace) &&
    Object.entries(labels).every(([key, value]) => metadata.labels?.[key] === value)
  );
}
