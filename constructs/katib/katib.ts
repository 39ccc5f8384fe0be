import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { reconciledBy } from '../controllers';
import { Part, type PartProps } from '../part';
import { placementOf } from '../pods';
import { CustomResourceDefinition } from '../schema';
import { addUserRoles } from '../user-roles';
import { katibConfig } from './config';
import { Controller } from './controller';
import { addDatabase } from './database';
import { CONFIG, NAMESPACE } from './names';
import type { KatibOptions } from './options';
import { katibProblems } from './problems';
import { Experiment, Suggestion, Trial } from './resources';
import { USER_ROLES } from './rights';
import { trialTemplates } from './trial-templates';
import { addUi } from './ui';
import { addWebhooks } from './webhooks';

export interface KatibProps extends PartProps, KatibOptions {}

/** Katib: searches for hyperparameters and network architectures. */
export class Katib extends Part {
  constructor(scope: Construct, id: string, props: KatibProps) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => katibProblems(props) });
    const placement = placementOf(props);
    const { controller: controllerOptions = {}, dbManager, ui = {}, mysql = {} } = props;
    this.addConfig(props);
    const controller = new Controller(this, { ...placement, ...controllerOptions });
    addWebhooks(this, this, controllerOptions);
    addDatabase(this, {
      ...props,
      dbManager: { ...placement, ...dbManager },
      mysql: mysql && { ...placement, ...mysql },
    });
    if (ui) addUi(this, { ...placement, ...ui });
    for (const { definition } of [Experiment, Suggestion, Trial]) {
      const installed = new CustomResourceDefinition(this, definition.name, definition, { labels: this.labels });
      reconciledBy(installed, controller.deployment);
    }
    addUserRoles(this, USER_ROLES, (name, labels) => this.metadata(name, { labels }));
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
