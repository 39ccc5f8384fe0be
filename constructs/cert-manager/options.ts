import type { PartOptions } from '../part';
import type { ComponentOptions, PodPlacement } from '../pods';
import type { IssuerSpec } from './resources';

/** Features in alpha or beta, switched on or off by their name in cert-manager's documentation. */
export type FeatureGates = Readonly<Record<string, boolean>>;

interface CertManagerComponentOptions extends ComponentOptions {
  /** @default - as cert-manager has them */
  readonly featureGates?: FeatureGates;

  /** Annotations of the ServiceAccount, such as the cloud identity that solves DNS challenges. @default - none */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;
}

/** The controller, which issues certificates. */
export interface ControllerOptions extends CertManagerComponentOptions {
  /** How many ACME challenges may be under way at a time. @default 60 */
  readonly maxConcurrentChallenges?: number;

  /** Name servers, as `host:port` or an HTTPS URL, that are asked whether a DNS challenge is in place. @default - the pod's own */
  readonly dns01RecursiveNameservers?: readonly string[];

  /** Asks only those name servers, where the authoritative ones cannot be reached. @default false */
  readonly dns01RecursiveNameserversOnly?: boolean;

  /** Deletes the Secret of a certificate together with the Certificate. @default false */
  readonly certificateOwnerRef?: boolean;

  /** Lets issuers use the cloud identity of the controller's pod. @default - ClusterIssuers may, Issuers may not */
  readonly ambientCredentials?: { readonly clusterIssuers?: boolean; readonly issuers?: boolean };

  /** Issues certificates for Gateway API gateways; their definitions must be installed first. @default false */
  readonly gatewayApi?: boolean;
}

/** The injector, which writes authorities into webhook configurations and definitions. */
export interface CainjectorOptions extends CertManagerComponentOptions {}

/** The webhook, which checks cert-manager's resources. */
export interface WebhookOptions extends CertManagerComponentOptions {
  /** Port on which the pod listens. Another one is needed where the API server may reach only some ports of pods. @default 10250 */
  readonly securePort?: number;

  /** How long the API server waits for an answer, in seconds, 1 to 30. @default 30 */
  readonly timeoutSeconds?: number;
}

/** How replicas agree on the one that works. Durations in Go's notation, such as `60s`. */
export interface LeaderElectionOptions {
  /** The namespace of the leases. GKE Autopilot allows none in `kube-system`. @default kube-system */
  readonly namespace?: string;
  /** @default - cert-manager's, 60s */
  readonly leaseDuration?: string;
  /** @default - cert-manager's, 40s */
  readonly renewDeadline?: string;
  /** @default - cert-manager's, 15s */
  readonly retryPeriod?: string;
}

/** The ClusterIssuer from which parts of the platform take their certificates. */
export interface IssuerOptions {
  /** @default kubeflow-self-signing-issuer */
  readonly name?: string;

  /** Labels of its own, beside those of the part. @default - none */
  readonly labels?: Readonly<Record<string, string>>;

  /** What it issues with, as a ClusterIssuer's `spec`: `ca`, `acme`, `vault` and so on. @default - certificates sign themselves */
  readonly spec?: IssuerSpec;
}

/** Options of cert-manager, see https://cert-manager.io/docs/installation/. Placement is for all components; each may have its own. */
export interface CertManagerOptions extends PartOptions, PodPlacement {
  /** @default cert-manager */
  readonly namespace?: string;

  /** How much the programs log, from 0 (little) to 6 (all traffic). @default 2 */
  readonly logLevel?: number;

  /** @default - leases in `kube-system` */
  readonly leaderElection?: LeaderElectionOptions;

  /** @default - one replica */
  readonly controller?: ControllerOptions;

  /** @default - one replica */
  readonly cainjector?: CainjectorOptions;

  /** @default - one replica */
  readonly webhook?: WebhookOptions;

  /** @default - an issuer of self-signed certificates */
  readonly issuer?: IssuerOptions;

  /** ClusterIssuers beside that one, by name: mostly of an ACME server, for the platform's address. @default - none */
  readonly addIssuers?: Readonly<Record<string, IssuerSpec>>;

  /** Lets only the API server's webhook calls, and pods of the namespace, in. @default true */
  readonly networkPolicies?: boolean;
}
