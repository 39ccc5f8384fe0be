import { k8s } from 'cdk8s-plus-28';
import { ACCOUNTS, PORTS } from '../names';
import type { PipelinesOptions } from '../options';
import type { PipelinesPart } from '../part';
import { account, httpProbe, program, programLabels } from './program';

const NAME = ACCOUNTS.visualization;

/** What a server of visualizations runs; it is in `kubeflow`, and in the namespaces of tenants that want their own. */
export function visualizationContainer(image: string): k8s.Container {
  return {
    name: NAME,
    image,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ name: 'http', containerPort: PORTS.http }],
    livenessProbe: httpProbe('/', PORTS.http),
    readinessProbe: httpProbe('/', PORTS.http),
  };
}

export const VISUALIZATION_REQUESTS = { cpu: '30m', memory: '500Mi' } as const;

/** The server that draws the visualizations of runs of the first version. */
export function addVisualization(part: PipelinesPart, options: PipelinesOptions): void {
  account(part, 'visualization-account', { name: NAME });
  program(part, 'visualization', {
    name: NAME,
    account: NAME,
    evictable: true,
    container: visualizationContainer(part.images.ref('pipelines-visualization')),
    requests: VISUALIZATION_REQUESTS,
    options: options.visualization,
  });
  new k8s.KubeService(part, 'visualization-service', {
    metadata: part.own(NAME),
    spec: {
      selector: programLabels(NAME),
      ports: [{ name: 'http', port: PORTS.http, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(PORTS.http) }],
    },
  });
  part.mutualTls('visualization', NAME);
  part.allowPrograms('visualization', NAME, { app: NAME });
}
