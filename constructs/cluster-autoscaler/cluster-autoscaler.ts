import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { stringify } from 'yaml';
import { durationProblem, Problems } from '../checks';
import { deployment } from '../deployment';
import { flag } from '../flag';
import { Part, type PartProps } from '../part';
import { container, containerProblems, RESTRICTED_CONTAINER, RESTRICTED_POD, workloadProblems } from '../pods';
import { Rights } from '../rights';
import { CLUSTER_AUTOSCALER as NAME, PRIORITIES } from './names';
import type { ClusterAutoscalerOptions } from './options';
import { CLUSTER_RIGHTS, OWN_RIGHTS } from './rights';

export interface ClusterAutoscalerProps extends PartProps, ClusterAutoscalerOptions {}

const PORT = 8085;
const SELECTOR = { 'app.kubernetes.io/name': NAME } as const;

/** The cluster autoscaler, see `ClusterAutoscalerOptions`. */
export class ClusterAutoscaler extends Part {
  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => problems(props) });
    const own = { namespace: NAME, labels: SELECTOR };
    const account = { name: NAME, namespace: NAME };
    new k8s.KubeNamespace(this, 'namespace', {
      metadata: this.metadata(NAME, { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } }),
    });
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.metadata(NAME, own) });
    new Rights(this, 'rights', { metadata: this.metadata(NAME), rules: CLUSTER_RIGHTS, account });
    new Rights(this, 'own-rights', { metadata: this.metadata(NAME, own), rules: OWN_RIGHTS, account });
    if (props.prefer?.length) {
      new k8s.KubeConfigMap(this, 'priorities', {
        metadata: this.metadata(PRIORITIES, own),
        data: { priorities: stringify({ 20: [...props.prefer], 10: ['.*'] }) },
      });
    }
    deployment(this, 'deployment', {
      metadata: this.metadata(NAME, own),
      selector: SELECTOR,
      pod: {
        serviceAccountName: NAME,
        imagePullSecrets: this.pullSecrets,
        securityContext: { ...RESTRICTED_POD, runAsUser: 65534, runAsGroup: 65534, fsGroup: 65534 },
        // Without it no node comes, not even one for what pushed it out.
        priorityClassName: 'system-cluster-critical',
        containers: [this.program(props)],
      },
      options: props,
    });
  }

  private program(props: ClusterAutoscalerProps): k8s.Container {
    const { aws, prefer, idleTime } = props;
    return container(
      {
        name: NAME,
        image: this.images.ref('cluster-autoscaler'),
        command: ['./cluster-autoscaler'],
        args: [
          flag('cloud-provider', 'aws'),
          flag('node-group-auto-discovery', aws && discovery(aws.clusterName)),
          flag('namespace', NAME),
          flag('expander', prefer?.length ? 'priority,least-waste' : 'least-waste'),
          flag('balance-similar-node-groups', true),
          flag('skip-nodes-with-local-storage', false),
          flag('scale-down-unneeded-time', idleTime),
          flag('address', `:${PORT}`),
        ].flat(),
        env: aws && [{ name: 'AWS_REGION', value: aws.region }],
        ports: [{ name: 'http', containerPort: PORT }],
        livenessProbe: { httpGet: { path: '/health-check', port: k8s.IntOrString.fromNumber(PORT) } },
        securityContext: { ...RESTRICTED_CONTAINER, readOnlyRootFilesystem: true },
      },
      {
        ...props,
        resources: props.resources ?? { requests: { cpu: '100m', memory: '600Mi' }, limits: { memory: '1Gi' } },
      },
    );
  }
}

/** EKS puts these tags on the scaling groups of its node groups. */
function discovery(clusterName: string): string {
  return `asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/${clusterName}`;
}

function problems(props: ClusterAutoscalerProps): string[] {
  const found = new Problems().check('idleTime', props.idleTime, durationProblem);
  if (props.aws === undefined) found.add('aws', 'is missing: without node groups of a cloud there is nothing to scale');
  return [...found.found, ...workloadProblems('', props), ...containerProblems('', props)];
}
