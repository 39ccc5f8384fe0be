import { k8s } from 'cdk8s-plus-28';
import { stringify } from 'yaml';
import { flag } from '../flag';
import type { Part } from '../part';
import { METRICS_PORT, SCHEDULER } from './names';
import type { VolcanoSchedulerOptions } from './options';
import { Program } from './program';
import { schedulerRights } from './rights';
import { hasPlugin, schedulerConfig } from './scheduler-config';

const CONFIG = 'volcano-scheduler-configmap';
const CONFIG_FILE = 'volcano-scheduler.conf';
const CONFIG_DIRECTORY = '/volcano.scheduler';

/** Binds pods to nodes: all pods of a group, or none. */
export class Scheduler extends Program {
  constructor(part: Part, id: string, options: VolcanoSchedulerOptions) {
    const { configuration = {}, period } = options;
    super(part, id, {
      name: SCHEDULER,
      app: SCHEDULER,
      container: SCHEDULER,
      image: 'volcano-scheduler',
      args: [
        `--scheduler-conf=${CONFIG_DIRECTORY}/${CONFIG_FILE}`,
        '--enable-metrics=true',
        ...flag('schedule-period', period),
      ],
      // A single pod elects itself too: a rolling update has two for a while.
      elects: true,
      probes: { ready: {} },
      ports: [{ name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' }],
      volumes: [
        { volume: { name: 'scheduler-config', configMap: { name: CONFIG } }, path: CONFIG_DIRECTORY },
        // Dumps of what it knows, and the socket by which its log level changes. Upstream's is a directory of the node.
        { volume: { name: 'tmp', emptyDir: {} }, path: '/tmp', readOnly: false },
      ],
      rules: schedulerRights(hasPlugin(configuration, 'deviceshare')),
      options,
    });
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.metadata(CONFIG),
      data: { [CONFIG_FILE]: stringify(schedulerConfig(configuration)) },
    });
    new k8s.KubeService(this, 'service', {
      metadata: {
        ...this.metadata(`${SCHEDULER}-service`, this.selector),
        annotations: {
          'prometheus.io/path': '/metrics',
          'prometheus.io/port': String(METRICS_PORT),
          'prometheus.io/scrape': 'true',
        },
      },
      spec: {
        ports: [
          {
            name: 'metrics',
            port: METRICS_PORT,
            protocol: 'TCP',
            targetPort: k8s.IntOrString.fromNumber(METRICS_PORT),
          },
        ],
        selector: this.selector,
        type: 'ClusterIP',
      },
    });
  }
}
