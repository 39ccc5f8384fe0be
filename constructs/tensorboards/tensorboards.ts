import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { installKind } from '../installed-kind';
import { KUBEFLOW_GATEWAY } from '../istio';
import { controllerProblems, KubebuilderController } from '../kubebuilder';
import { Part, type PartProps } from '../part';
import { RESTRICTED_POD } from '../pods';
import { CrudWebApp, webAppProblems } from '../web-app';
import type { TensorboardControllerOptions, TensorboardsOptions } from './options';
import { Tensorboard } from './resources';
import { CONTROLLER_RIGHTS, EDIT_RIGHTS, VIEW_RIGHTS, WEB_APP_RIGHTS } from './rights';

export interface TensorboardsProps extends PartProps, TensorboardsOptions {}

const NAME = 'tensorboard-controller';
const NAMESPACE = 'kubeflow';
const CONFIG = `${NAME}-config`;

/** Upstream's labels: an installation of upstream's manifests, whose selectors cannot change, can be taken over. */
const LABELS = { app: NAME, 'kustomize.component': NAME };

/** TensorBoards: their controller, and their page. */
export class Tensorboards extends Part {
  constructor(scope: Construct, id: string, props: TensorboardsProps) {
    super(scope, id, props);
    const { controller = {}, webApp = {} } = props;
    this.node.addValidation({
      validate: () => [
        ...controllerProblems('controller', controller),
        ...webAppProblems('webApp', webApp || undefined),
      ],
    });
    const { deployment } = this.addController(controller);
    installKind(this, Tensorboard.definition, [deployment], { labels: LABELS });
    if (webApp) {
      new CrudWebApp(this, 'web-app', {
        app: 'tensorboards-web-app',
        prefix: '/tensorboards',
        abbreviation: 'TWA',
        subject: 'tensorboard',
        rules: WEB_APP_RIGHTS,
        editRules: EDIT_RIGHTS,
        viewRules: VIEW_RIGHTS,
        options: webApp,
      });
    }
  }

  private addController(options: TensorboardControllerOptions): KubebuilderController {
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.metadata(CONFIG, { namespace: NAMESPACE }),
      data: {
        ISTIO_GATEWAY: `${KUBEFLOW_GATEWAY.namespace}/${KUBEFLOW_GATEWAY.name}`,
        ISTIO_HOST: this.address.host ?? '*',
        RWO_PVC_SCHEDULING: (options.sameNodeAsVolume ?? true) ? 'True' : 'False',
        TENSORBOARD_IMAGE: options.image ?? this.images.ref('tensorboard'),
      },
    });
    return new KubebuilderController(this, 'controller', {
      namespace: NAMESPACE,
      prefix: NAME,
      role: `${NAME}-manager-role`,
      deployment: `${NAME}-deployment`,
      selector: LABELS,
      labels: () => LABELS,
      roleLabels: LABELS,
      rules: CONTROLLER_RIGHTS,
      image: 'tensorboard-controller',
      metricsProxyImage: 'kube-rbac-proxy-tensorboard',
      container: { envFrom: [{ configMapRef: { name: CONFIG } }] },
      pod: { securityContext: { ...RESTRICTED_POD, runAsUser: 999 } },
      options,
    });
  }
}
