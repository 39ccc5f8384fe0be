import { flag } from '../flag';
import { Rights } from '../rights';
import type { CertManager } from './cert-manager';
import { Component, featureGates, METRICS_PORT } from './component';
import type { CainjectorOptions } from './options';
import { CAINJECTOR_RIGHTS, leaderElectionRights } from './rights';

/** Writes authorities into the webhook configurations, definitions and API services that ask for one. */
export class Cainjector extends Component {
  constructor(part: CertManager, options: CainjectorOptions) {
    super(part, {
      app: 'cainjector',
      role: 'cainjector',
      image: 'cert-manager-cainjector',
      options,
      args: [flag('v', part.logLevel), part.leaderElectionFlags, featureGates(options.featureGates)].flat(),
      ports: [METRICS_PORT],
      servicePorts: [{ name: METRICS_PORT.name, port: METRICS_PORT.containerPort, protocol: 'TCP' }],
    });
    new Rights(this, 'rights', {
      metadata: this.clusterMetadata(this.name),
      rules: CAINJECTOR_RIGHTS,
      account: this.account,
    });
    new Rights(this, 'leader-election', {
      metadata: this.metadata(`${this.name}:leaderelection`, part.leaderElectionNamespace),
      rules: leaderElectionRights(`${this.name}-leader-election ${this.name}-leader-election-core`),
      account: this.account,
    });
  }
}
