import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { MutualTls } from '../mesh-access';
import { Part } from '../part';
import { RESTRICTED_POD } from '../pods';
import type { ImageName } from '../releases';
import { addUserRoles } from '../user-roles';
import type { CrudWebAppOptions } from './options';
import { WEB_APP_PORT, WEB_APPS_NAMESPACE, WebApp } from './web-app';

export interface CrudWebAppProps {
  /** The name of its image, from which those of its objects are formed. */
  readonly app: ImageName & `${string}-web-app`;
  /** Where its page is, such as `/jupyter`. */
  readonly prefix: string;
  /** What stands before the names in its ConfigMap of parameters, such as `JWA`. */
  readonly abbreviation: string;
  /** What it shows, as the names of user roles have it, such as `notebook`. */
  readonly subject: string;
  readonly rules: k8s.PolicyRule[];
  /** What contributors may do through the page. */
  readonly editRules: k8s.PolicyRule[];
  /** What viewers may see through the page. */
  readonly viewRules: k8s.PolicyRule[];
  /** Settings of this application alone; its ConfigMap of parameters has them too. @default - none */
  readonly settings?: Readonly<Record<string, string>>;
  /** Variables beside the settings. @default - none */
  readonly env?: Readonly<Record<string, string>>;
  /** ConfigMaps that it reads, mounted by these. @default - none */
  readonly volumes?: k8s.Volume[];
  readonly volumeMounts?: k8s.VolumeMount[];
  readonly options: CrudWebAppOptions;
}

/** One of the web applications of `kubeflow/kubeflow`, which are built from one library: lists, forms and details of some kinds. */
export class CrudWebApp extends WebApp {
  constructor(scope: Construct, id: string, props: CrudWebAppProps) {
    const { app, prefix, options } = props;
    const part = Part.of(scope);
    const { userHeader, userPrefix } = part.identity;
    const secure = String(options.secureCookies ?? part.address.secure);
    const labels = { app, 'kustomize.component': app };
    const env = {
      APP_PREFIX: prefix,
      ...props.settings,
      ...props.env,
      USERID_HEADER: userHeader,
      USERID_PREFIX: userPrefix,
      APP_SECURE_COOKIES: secure,
      ...(options.sameSite && { CSRF_SAMESITE: options.sameSite }),
      // Any value switches them on.
      ...(options.metrics && { METRICS: '1' }),
    };
    super(scope, id, {
      names: {
        app,
        account: `${app}-service-account`,
        role: `${app}-cluster-role`,
        binding: `${app}-cluster-role-binding`,
        deployment: `${app}-deployment`,
        service: `${app}-service`,
        route: `${app}-${app}`,
      },
      labels,
      serviceLabels: { run: app },
      image: app,
      rules: props.rules,
      container: {
        env: Object.entries(env).map(([name, value]) => ({ name, value })),
        ports: [WEB_APP_PORT],
        volumeMounts: props.volumeMounts,
        securityContext: { runAsNonRoot: true },
      },
      pod: { securityContext: { seccompProfile: RESTRICTED_POD.seccompProfile }, volumes: props.volumes },
      route: { prefix: `${prefix}/`, forwardedPrefix: prefix },
      calledPods: { app },
      options,
    });
    new MutualTls(this, 'mutual-tls', this.metadata(app), { name: `${app}-service`, namespace: WEB_APPS_NAMESPACE });
    const role = (name: string) => `${app}-kubeflow-${props.subject}-ui-${name}`;
    addUserRoles(
      this,
      [
        { name: role('admin'), to: 'kubeflow-admin' },
        { name: role('edit'), to: 'kubeflow-edit', rules: props.editRules },
        { name: role('view'), to: 'kubeflow-view', rules: props.viewRules },
      ],
      (name, more) => part.metadata(name, { labels: { ...labels, ...more } }),
    );
    // Nothing reads this one. Like upstream's it says in one place how the Deployment was set up.
    const parameters = {
      APP_ENABLE_METRICS: options.metrics ? '1' : '0',
      APP_SECURE_COOKIES: secure,
      CLUSTER_DOMAIN: 'cluster.local',
      PREFIX: prefix,
      ...props.settings,
      USERID_HEADER: userHeader,
      USERID_PREFIX: userPrefix,
    };
    new k8s.KubeConfigMap(this, 'parameters', {
      metadata: this.metadata(`${app}-parameters`),
      data: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [`${props.abbreviation}_${name}`, value]),
      ),
    });
  }
}
