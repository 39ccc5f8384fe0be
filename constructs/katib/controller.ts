import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../part';
import { Rights } from '../rights';
import { CONFIG, CONTROLLER, NAMESPACE, WEBHOOK_PORT } from './names';
import type { KatibControllerOptions } from './options';
import { Program } from './program';
import { CONTROLLER_RIGHTS, LEADER_ELECTION_RIGHTS } from './rights';
import { CERTIFICATE } from './webhooks';

const METRICS_PORT = 8080;
const HEALTH_PORT = 18080;
const SCRAPE = { 'prometheus.io/port': String(METRICS_PORT), 'prometheus.io/scrape': 'true' };

/** Runs experiments, and answers the webhooks. */
export class Controller extends Program {
  constructor(part: Part, options: KatibControllerOptions) {
    const healthz = (path: string) => ({ httpGet: { path, port: k8s.IntOrString.fromString('healthz') } });
    const servicePort = (name: string, port: number, target = port): k8s.ServicePort => ({
      name,
      port,
      targetPort: k8s.IntOrString.fromNumber(target),
    });
    super(part, 'controller', {
      name: CONTROLLER,
      component: 'controller',
      account: true,
      // The API server, which calls it, is outside of the mesh.
      mesh: false,
      container: {
        command: ['./katib-controller'],
        args: [`--katib-config=/${CONFIG.file}`],
        env: [CORE_NAMESPACE],
        ports: [
          { name: 'webhook', containerPort: WEBHOOK_PORT, protocol: 'TCP' },
          { name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' },
          { name: 'healthz', containerPort: HEALTH_PORT, protocol: 'TCP' },
        ],
        livenessProbe: healthz('/healthz'),
        readinessProbe: healthz('/readyz'),
        volumeMounts: [
          { name: 'cert', mountPath: '/tmp/cert', readOnly: true },
          { name: CONFIG.name, mountPath: `/${CONFIG.file}`, subPath: CONFIG.file, readOnly: true },
        ],
      },
      podAnnotations: SCRAPE,
      serviceAnnotations: { ...SCRAPE, 'prometheus.io/scheme': 'http' },
      servicePorts: [
        servicePort('webhook', 443, WEBHOOK_PORT),
        servicePort('metrics', METRICS_PORT),
        servicePort('healthz', HEALTH_PORT),
      ],
      volumes: [
        { name: 'cert', secret: { secretName: CERTIFICATE, defaultMode: 0o644 } },
        { name: CONFIG.name, configMap: { name: CONFIG.name } },
      ],
      options,
    });
    new Rights(this, 'rights', {
      metadata: part.metadata(CONTROLLER),
      rules: CONTROLLER_RIGHTS,
      account: this.account,
    });
    if ((options.replicas ?? 1) > 1) {
      new Rights(this, 'leader-election', {
        metadata: part.metadata(`${CONTROLLER}-leader-election`, { namespace: NAMESPACE }),
        rules: LEADER_ELECTION_RIGHTS,
        account: this.account,
      });
    }
  }
}

/** In which namespace Katib itself is. */
export const CORE_NAMESPACE: k8s.EnvVar = {
  name: 'KATIB_CORE_NAMESPACE',
  valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
};
