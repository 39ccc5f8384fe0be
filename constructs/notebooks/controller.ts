import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { CONFIG_MAP_LEADER_ELECTION_RIGHTS } from '../controller-rights';
import { deployment } from '../deployment';
import { KUBEFLOW_GATEWAY } from '../istio';
import { Part } from '../part';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { Rights } from '../rights';
import { addUserRoles } from '../user-roles';
import { restartsUserWorkloads } from '../user-workloads';
import type { NotebookControllerOptions } from './options';
import { CONTROLLER_RIGHTS, USER_ROLES } from './rights';

const NAME = 'notebook-controller';
const NAMESPACE = 'kubeflow';
const ACCOUNT = { name: `${NAME}-service-account`, namespace: NAMESPACE };
const CONFIG = `${NAME}-config`;
const HEALTH_PORT = 8081;

/** Upstream's labels: an installation of upstream's manifests, whose selectors cannot change, can be taken over. */
export const LABELS = { app: NAME, 'kustomize.component': NAME };

/** Runs a StatefulSet for each Notebook, and stops notebooks that nobody uses. */
export class NotebookController extends Construct {
  readonly deployment: k8s.KubeDeployment;

  constructor(scope: Construct, id: string, options: NotebookControllerOptions) {
    super(scope, id);
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.own(ACCOUNT.name) });
    this.addRights();
    const settings = this.settings(options);
    const config = new k8s.KubeConfigMap(this, 'config', { metadata: this.own(CONFIG), data: settings });
    restartsUserWorkloads(config, { fields: ['data.ADD_FSGROUP'], because: 'it is part of every notebook’s pod' });
    this.deployment = this.addDeployment(options, Object.keys(settings));
    // Nothing answers here. It is upstream's, from when the controller had a webhook.
    new k8s.KubeService(this, 'service', {
      metadata: this.own(`${NAME}-service`),
      spec: { selector: LABELS, ports: [{ port: 443 }] },
    });
  }

  private own(name: string) {
    return Part.of(this).metadata(name, { namespace: NAMESPACE, labels: LABELS });
  }

  private addRights(): void {
    const part = Part.of(this);
    new Rights(this, 'rights', {
      metadata: part.metadata(`${NAME}-role`, { labels: LABELS }),
      rules: CONTROLLER_RIGHTS,
      account: ACCOUNT,
      bindingName: `${NAME}-role-binding`,
    });
    new Rights(this, 'leader-election', {
      metadata: this.own(`${NAME}-leader-election-role`),
      rules: CONFIG_MAP_LEADER_ELECTION_RIGHTS,
      account: ACCOUNT,
      bindingName: `${NAME}-leader-election-rolebinding`,
    });
    addUserRoles(this, USER_ROLES, (name, labels) => part.metadata(name, { labels: { ...LABELS, ...labels } }));
  }

  private settings({ culling, addFsGroup }: NotebookControllerOptions): Record<string, string> {
    const { idleMinutes = 1440, checkMinutes = 1 } = culling || {};
    return {
      USE_ISTIO: 'true',
      ISTIO_GATEWAY: `${KUBEFLOW_GATEWAY.namespace}/${KUBEFLOW_GATEWAY.name}`,
      ISTIO_HOST: Part.of(this).address.host ?? '*',
      CLUSTER_DOMAIN: 'cluster.local',
      ENABLE_CULLING: String(Boolean(culling)),
      CULL_IDLE_TIME: String(idleMinutes),
      IDLENESS_CHECK_PERIOD: String(checkMinutes),
      ...(addFsGroup === false && { ADD_FSGROUP: 'false' }),
    };
  }

  private addDeployment(options: NotebookControllerOptions, settings: readonly string[]): k8s.KubeDeployment {
    const part = Part.of(this);
    const probe = (path: string): k8s.Probe => ({
      httpGet: { path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) },
      initialDelaySeconds: 5,
      periodSeconds: 10,
    });
    const manager = container(
      {
        name: 'manager',
        image: part.images.ref(NAME),
        imagePullPolicy: 'IfNotPresent',
        command: ['/manager'],
        env: settings.map((key) => ({ name: key, valueFrom: { configMapKeyRef: { name: CONFIG, key } } })),
        livenessProbe: probe('/healthz'),
        readinessProbe: probe('/readyz'),
        securityContext: { ...RESTRICTED_CONTAINER, runAsNonRoot: true, runAsUser: 1000 },
      },
      options,
    );
    return deployment(this, 'deployment', {
      metadata: this.own(`${NAME}-deployment`),
      selector: LABELS,
      pod: {
        serviceAccountName: ACCOUNT.name,
        securityContext: { seccompProfile: RESTRICTED_POD.seccompProfile },
        imagePullSecrets: part.pullSecrets,
        containers: [manager],
      },
      options,
    });
  }
}
