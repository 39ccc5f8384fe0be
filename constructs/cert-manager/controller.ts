import { k8s } from 'cdk8s-plus-28';
import { flag } from '../flag';
import { Rights, rule } from '../rights';
import type { CertManager } from './cert-manager';
import { Component, featureGates, METRICS_PORT, probePort } from './component';
import type { ControllerOptions } from './options';
import { CONTROLLER_RIGHTS, leaderElectionRights } from './rights';

const HEALTH_PORT = { name: 'http-healthz', containerPort: 9403, protocol: 'TCP' };

/** Issues certificates. */
export class Controller extends Component {
  constructor(part: CertManager, options: ControllerOptions) {
    const { release, images } = part;
    super(part, {
      app: 'cert-manager',
      role: 'controller',
      image: 'cert-manager-controller',
      options,
      args: [
        flag('v', part.logLevel),
        '--cluster-resource-namespace=$(POD_NAMESPACE)',
        part.leaderElectionFlags,
        flag('acme-http01-solver-image', images.ref('cert-manager-acmesolver')),
        flag('max-concurrent-challenges', options.maxConcurrentChallenges ?? 60),
        flag('dns01-recursive-nameservers', options.dns01RecursiveNameservers?.join(',')),
        flag('dns01-recursive-nameservers-only', options.dns01RecursiveNameserversOnly),
        flag('enable-certificate-owner-ref', options.certificateOwnerRef),
        flag('cluster-issuer-ambient-credentials', options.ambientCredentials?.clusterIssuers),
        flag('issuer-ambient-credentials', options.ambientCredentials?.issuers),
        flag('enable-gateway-api', options.gatewayApi),
        featureGates(options.featureGates),
      ].flat(),
      ports: [METRICS_PORT, HEALTH_PORT],
      servicePorts: [
        {
          name: 'tcp-prometheus-servicemonitor',
          port: METRICS_PORT.containerPort,
          protocol: 'TCP',
          targetPort: probePort(part, METRICS_PORT),
        },
      ],
      livenessProbe: {
        httpGet: { path: '/livez', port: k8s.IntOrString.fromString(HEALTH_PORT.name) },
        initialDelaySeconds: 10,
        periodSeconds: 10,
        timeoutSeconds: 15,
        failureThreshold: 8,
      },
    });
    for (const [name, rules] of Object.entries(CONTROLLER_RIGHTS)) {
      new Rights(this, name, { metadata: this.clusterMetadata(name), rules, account: this.account });
    }
    new Rights(this, 'leader-election', {
      metadata: this.metadata('cert-manager:leaderelection', part.leaderElectionNamespace),
      rules: leaderElectionRights('cert-manager-controller'),
      account: this.account,
    });
    new Rights(this, 'token-request', {
      metadata: this.metadata('cert-manager-tokenrequest'),
      rules: [rule('core', 'serviceaccounts/token', 'create', this.name)],
      account: this.account,
      bindingName: release.features.has('cert-manager-plain-token-binding')
        ? 'cert-manager-tokenrequest'
        : 'cert-manager-cert-manager-tokenrequest',
    });
  }
}
