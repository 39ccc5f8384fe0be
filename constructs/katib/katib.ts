import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { startAfterDefinitions } from '../controllers';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import { placementOf } from '../pods';
import { addUserRoles } from '../user-roles';
import { katibConfig, trialDefinitions } from './config';
import { Controller } from './controller';
import { addDatabase } from './database';
import { CONFIG, NAMESPACE } from './names';
import type { KatibControllerOptions, KatibOptions } from './options';
import { katibProblems } from './problems';
import { Experiment, Suggestion, Trial } from './resources';
import { USER_ROLES } from './rights';
import { trialTemplates } from './trial-templates';
import { addUi } from './ui';
import { addWebhooks } from './webhooks';

export interface KatibProps extends PartProps, KatibOptions {}

/** Katib: searches for hyperparameters and network architectures. */
export class Katib extends Part {
  private readonly controller: Controller;
  private readonly controllerOptions: KatibControllerOptions;

  constructor(scope: Construct, id: string, props: KatibProps) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => katibProblems(props) });
    const placement = placementOf(props);
    const { controller = {}, dbManager, ui = {}, mysql = {} } = props;
    this.controllerOptions = controller;
    this.addConfig(props);
    this.controller = new Controller(this, { ...placement, ...controller });
    addWebhooks(this, controller);
    addDatabase(this, {
      ...props,
      dbManager: { ...placement, ...dbManager },
      mysql: mysql && { ...placement, ...mysql },
    });
    if (ui) addUi(this, { ...placement, ...ui });
    for (const { definition } of [Experiment, Suggestion, Trial]) {
      installKind(this, definition, [this.controller.deployment]);
    }
    addUserRoles(this, USER_ROLES, (name, labels) => this.metadata(name, { labels }));
  }

  /** The controller looks only when it starts for the kinds that trials may run: it comes after their definitions, where these are. */
  startAfterTrialKinds(scope: Construct): void {
    startAfterDefinitions(this.controller.deployment, scope, trialDefinitions(this.controllerOptions));
  }

  private addConfig(options: KatibOptions): void {
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.metadata(CONFIG.name, { namespace: NAMESPACE }),
      data: { [CONFIG.file]: katibConfig(options, this.images) },
    });
    new k8s.KubeConfigMap(this, 'trial-templates', {
      metadata: this.metadata('trial-templates', {
        namespace: NAMESPACE,
        labels: { 'katib.kubeflow.org/component': 'trial-templates' },
      }),
      data: { ...trialTemplates(this.images), ...options.trialTemplates },
    });
  }
}
