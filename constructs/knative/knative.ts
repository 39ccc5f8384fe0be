import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { autoscaledProblems } from '../autoscaling';
import { dnsLabelProblem, integerProblem, Problems } from '../checks';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import { containerProblems, workloadProblems } from '../pods';
import { minorVersion } from '../schema';
import {
  checkAutoscaler,
  checkCommon,
  checkDefaults,
  checkDeployment,
  checkNetwork,
  checkObservability,
  type KnativeIssuer,
} from './config';
import { addConfigMaps } from './config-maps';
import { addMesh, addNetworkPolicies } from './mesh';
import { ACTIVATOR_ACCOUNT, CONTROLLER_ACCOUNT, KNATIVE_NAMESPACE, labels } from './names';
import type { KnativeOptions } from './options';
import { addPrograms, addServices, MOST_PODS, type Programs } from './programs';
import { CachedImage, KnativeCertificate } from './resources';
import { KNATIVE_DEFINITIONS } from './resources/definitions';
import { addRights } from './rights';
import { addSecrets, addWebhooks } from './webhooks';

export interface KnativeProps extends PartProps, KnativeOptions {
  /** Who issues certificates, where the options ask for some and do not say. @default - Knative's own issuer, to be installed */
  readonly issuer?: KnativeIssuer;
}

/** Knative Serving, with Istio as its networking layer. */
export class Knative extends Part {
  readonly programs: Programs;

  constructor(scope: Construct, id: string, props: KnativeProps) {
    super(scope, id, props);
    this.node.addValidation({
      validate: () => problems(props, this.release.features.has('knative-opentelemetry')),
    });
    const { release } = this;
    new k8s.KubeNamespace(this, 'namespace', {
      metadata: this.metadata(KNATIVE_NAMESPACE, {
        labels: {
          ...labels(release),
          'istio-injection': 'enabled',
          'pod-security.kubernetes.io/enforce': props.podSecurity ?? 'restricted',
        },
      }),
    });
    for (const { name, namespace } of [ACTIVATOR_ACCOUNT, CONTROLLER_ACCOUNT]) {
      new k8s.KubeServiceAccount(this, `${name}-account`, {
        metadata: this.metadata(name, { namespace, labels: labels(release, name) }),
      });
    }
    addRights(this);
    const read = [...addConfigMaps(this, props), ...addSecrets(this)];
    this.programs = addPrograms(this, props);
    // They read these from the API server, and stop where one is missing.
    for (const { deployment } of Object.values(this.programs)) deployment.node.addDependency(...read);
    addServices(this.programs);
    addWebhooks(this, props.webhookTimeoutSeconds ?? 10);
    const callers = props.activator?.allowFrom ?? [];
    addMesh(this, callers);
    if (props.networkPolicies ?? true) addNetworkPolicies(this, callers);
    this.addDefinitions();
    this.addResources();
  }

  private addDefinitions(): void {
    const version = minorVersion(this.release.versions.knative);
    for (const { definition, component, marks, servedBy } of KNATIVE_DEFINITIONS) {
      const own = { ...labels(this.release, component), ...marks, 'knative.dev/crd-install': 'true' };
      const workloads = servedBy.map((program) => this.programs[program].deployment);
      installKind(this, definition.asOf(version), workloads, { labels: own });
    }
  }

  /** What Knative asks for itself: its certificate for `systemInternalTls`, and the queue proxy's image on every node. */
  private addResources(): void {
    const namespace = KNATIVE_NAMESPACE;
    new KnativeCertificate(this, 'routing-serving-certs', {
      metadata: this.metadata('routing-serving-certs', {
        namespace,
        labels: { 'networking.knative.dev/certificate-type': 'system-internal' },
        annotations: { 'networking.knative.dev/certificate.class': 'cert-manager.certificate.networking.knative.dev' },
      }),
      spec: { dnsNames: ['kn-routing', 'data-plane.knative.dev'], secretName: 'routing-serving-certs' },
    });
    new CachedImage(this, 'queue-proxy', {
      metadata: this.metadata('queue-proxy', { namespace, labels: labels(this.release, 'queue-proxy') }),
      spec: { image: this.images.ref('knative-queue-proxy'), imagePullSecrets: this.pullSecrets },
    });
  }
}

function problems(props: KnativeProps, openTelemetry: boolean): string[] {
  const { activator, webhook, autoscaler, controller, netIstioController, netIstioWebhook } = props;
  const found = new Problems().check('webhookTimeoutSeconds', props.webhookTimeoutSeconds, (seconds) =>
    integerProblem(seconds, 1, 30),
  );
  for (const [index, namespace] of (activator?.allowFrom ?? []).entries()) {
    found.check(`activator.allowFrom[${index}]`, namespace, dnsLabelProblem);
  }
  checkAutoscaler(found, props.autoscaling);
  checkDefaults(found, props.defaults);
  checkDeployment(found, props.deployment);
  checkNetwork(found, props.network, props.domains, props.gateways);
  checkObservability(found, props.observability, openTelemetry);
  checkCommon(found, props.garbageCollection, props.leaderElection);
  const scaled = Object.entries({ activator, webhook });
  const fixed = Object.entries({ autoscaler, controller, netIstioController, netIstioWebhook });
  return [
    ...found.found,
    ...scaled.flatMap(([name, options]) =>
      autoscaledProblems(name, options, MOST_PODS[name === 'activator' ? 'activator' : 'webhook']),
    ),
    ...fixed.flatMap(([name, options]) => workloadProblems(name, options)),
    ...[...scaled, ...fixed].flatMap(([name, options]) => containerProblems(name, options)),
  ];
}
