import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { CONFIG_MAP_LEADER_ELECTION_RIGHTS } from '../controller-rights';
import { DASHBOARD_ACCOUNT } from '../dashboard';
import { deployment } from '../deployment';
import { installKind } from '../installed-kind';
import { AllowedCallers } from '../mesh-access';
import { Part, type PartProps } from '../part';
import { container, containerProblems, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { Rights } from '../rights';
import { WebRoute } from '../web-route';
import { environment, namespaceLabels } from './config';
import type { ProfilesOptions } from './options';
import { Profile } from './resources';
import { PROFILES_RIGHTS } from './rights';

export interface ProfilesProps extends PartProps, ProfilesOptions {}

const NAMESPACE = 'kubeflow';
const ACCOUNT = 'profiles-controller-service-account';
const CONFIG = 'profiles-config';
const LABELS = 'namespace-labels-data';
const KFAM = 'profiles-kfam';
const KFAM_PORT = 8081;
const HEALTH_PORT = 9876;

/** Upstream's label: an installation of upstream's manifests, whose selectors cannot change, can be taken over. */
const SELECTOR = { 'kustomize.component': 'profiles' };

/** The Profile controller and, in the same pod, access management. */
export class Profiles extends Part {
  constructor(scope: Construct, id: string, props: ProfilesProps) {
    super(scope, id, props);
    this.node.addValidation({
      validate: () => [...containerProblems('manager', props.manager), ...containerProblems('kfam', props.kfam)],
    });
    const own = { namespace: NAMESPACE };
    new k8s.KubeServiceAccount(this, 'account', {
      metadata: this.metadata(ACCOUNT, { ...own, annotations: props.serviceAccountAnnotations }),
    });
    this.addRights();
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.metadata(CONFIG, own),
      data: environment(props, this.identity),
    });
    new k8s.KubeConfigMap(this, 'namespace-labels', {
      metadata: this.metadata(LABELS, own),
      data: { 'namespace-labels.yaml': namespaceLabels(props) },
    });
    const controller = this.addDeployment(props);
    new k8s.KubeService(this, 'service', {
      metadata: this.metadata(KFAM, own),
      spec: { ports: [{ port: KFAM_PORT }], selector: SELECTOR },
    });
    new WebRoute(this, 'route', {
      metadata: this.metadata(KFAM, own),
      prefix: '/kfam/',
      rewrite: '/kfam/',
      forwardedPrefix: '/kfam',
      service: { name: KFAM, namespace: NAMESPACE, port: KFAM_PORT },
    });
    new AllowedCallers(this, 'callers', {
      metadata: this.metadata(KFAM, own),
      pods: SELECTOR,
      // It believes whoever calls it which user is asking.
      callers: [DASHBOARD_ACCOUNT],
    });
    installKind(this, Profile.definition, [controller]);
  }

  private addRights(): void {
    const account = { name: ACCOUNT, namespace: NAMESPACE };
    new Rights(this, 'rights', {
      metadata: this.metadata('profiles-controller'),
      rules: PROFILES_RIGHTS,
      account,
      bindingName: 'profiles-cluster-rolebinding',
    });
    new Rights(this, 'leader-election', {
      metadata: this.metadata('profiles-leader-election-role', { namespace: NAMESPACE }),
      rules: CONFIG_MAP_LEADER_ELECTION_RIGHTS,
      account,
      bindingName: 'profiles-leader-election-rolebinding',
    });
  }

  private addDeployment(options: ProfilesOptions): k8s.KubeDeployment {
    return deployment(this, 'deployment', {
      metadata: this.metadata('profiles-deployment', { namespace: NAMESPACE }),
      selector: SELECTOR,
      podLabels: { 'sidecar.istio.io/inject': 'true' },
      pod: {
        serviceAccountName: ACCOUNT,
        securityContext: RESTRICTED_POD,
        imagePullSecrets: this.pullSecrets,
        containers: [this.manager(options), this.kfam(options)],
        volumes: [{ name: 'namespace-labels', configMap: { name: LABELS } }],
      },
      // One replica: a second one would reconcile as well, since the controller is not told to elect a leader.
      options,
    });
  }

  private manager({ manager = {} }: ProfilesOptions): k8s.Container {
    const probe = (path: string) => ({ path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) });
    return container(
      {
        name: 'manager',
        image: this.images.ref('profile-controller'),
        imagePullPolicy: 'IfNotPresent',
        command: [
          '/manager',
          ...['-userid-header', '$(USERID_HEADER)'],
          ...['-userid-prefix', '$(USERID_PREFIX)'],
          ...['-workload-identity', '$(WORKLOAD_IDENTITY)'],
        ],
        envFrom: [{ configMapRef: { name: CONFIG } }],
        ports: [{ containerPort: HEALTH_PORT }],
        livenessProbe: { httpGet: probe('/healthz'), initialDelaySeconds: 15, periodSeconds: 20 },
        readinessProbe: { httpGet: probe('/readyz'), initialDelaySeconds: 5, periodSeconds: 10 },
        volumeMounts: [{ name: 'namespace-labels', mountPath: '/etc/profile-controller', readOnly: true }],
        securityContext: { ...RESTRICTED_CONTAINER, ...RESTRICTED_POD },
      },
      manager,
    );
  }

  private kfam({ kfam = {} }: ProfilesOptions): k8s.Container {
    return container(
      {
        name: 'kfam',
        image: this.images.ref('kfam'),
        imagePullPolicy: 'IfNotPresent',
        command: [
          '/access-management',
          ...['-cluster-admin', '$(ADMIN)'],
          ...['-userid-header', '$(USERID_HEADER)'],
          ...['-userid-prefix', '$(USERID_PREFIX)'],
        ],
        envFrom: [{ configMapRef: { name: CONFIG } }],
        ports: [{ name: 'kfam-http', containerPort: KFAM_PORT, protocol: 'TCP' }],
        livenessProbe: {
          httpGet: { path: '/metrics', port: k8s.IntOrString.fromNumber(KFAM_PORT) },
          initialDelaySeconds: 30,
          periodSeconds: 30,
        },
        securityContext: { ...RESTRICTED_CONTAINER, runAsNonRoot: true },
      },
      kfam,
    );
  }
}
