import { k8s } from 'cdk8s-plus-28';
import { container, placed, RESTRICTED_POD } from '../pods';
import { Rights } from '../rights';
import { jobNamespace } from './configuration';
import { CONTAINER_SECURITY, CONTROLLER_RESOURCES } from './controller';
import type { KServe } from './kserve';
import { LABELS, NAMESPACE } from './names';
import type { KServeOptions } from './options';
import { NODE_AGENT_RIGHTS } from './rights';

const NAME = 'kserve-localmodelnode-agent';
const SELECTOR = { ...LABELS, 'control-plane': NAME, 'controller-tools.k8s.io': '1.0' };
/** Where it looks for models; the volumes of node groups are below it. */
const MODELS = '/mnt/models';

/** What keeps models on nodes. Its account is always there; its pods are where nodes are to keep models. */
export function addNodeAgent(part: KServe, { localModel }: KServeOptions): void {
  const account = { name: NAME, namespace: NAMESPACE };
  new k8s.KubeServiceAccount(part, 'node-agent-account', {
    metadata: part.metadata(NAME, {
      namespace: NAMESPACE,
      labels: { ...LABELS, 'app.kubernetes.io/instance': NAME, 'app.kubernetes.io/managed-by': NAME },
    }),
  });
  new Rights(part, 'node-agent-rights', {
    metadata: part.metadata(`${NAME}-role`, { labels: LABELS }),
    rules: NODE_AGENT_RIGHTS,
    account,
    bindingName: `${NAME}-rolebinding`,
  });
  if (localModel === undefined) return;
  new k8s.KubeNamespace(part, 'job-namespace', {
    metadata: part.metadata(jobNamespace(localModel), { labels: LABELS }),
  });
  const { agent = {} } = localModel;
  new k8s.KubeDaemonSet(part, 'node-agent', {
    metadata: part.metadata(NAME, { namespace: NAMESPACE, labels: SELECTOR }),
    spec: {
      selector: { matchLabels: SELECTOR },
      template: {
        metadata: {
          labels: { ...agent.podLabels, ...SELECTOR },
          annotations: { 'kubectl.kubernetes.io/default-container': 'manager', ...agent.podAnnotations },
        },
        spec: placed(
          {
            serviceAccountName: NAME,
            securityContext: RESTRICTED_POD,
            imagePullSecrets: part.pullSecrets,
            nodeSelector: agent.nodeSelector ?? { 'kserve/localmodel': 'worker' },
            containers: [
              container(
                {
                  name: 'manager',
                  image: part.images.ref('kserve-localmodelnode-agent'),
                  imagePullPolicy: 'IfNotPresent',
                  command: ['/manager'],
                  env: [
                    { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
                    { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
                  ],
                  volumeMounts: [{ name: 'models', mountPath: MODELS }],
                  securityContext: { ...CONTAINER_SECURITY, runAsUser: 1000 },
                },
                { resources: CONTROLLER_RESOURCES, ...agent },
              ),
            ],
            volumes: [{ name: 'models', hostPath: { path: agent.hostPath ?? '/models', type: 'DirectoryOrCreate' } }],
          },
          agent,
        ),
      },
    },
  });
}
