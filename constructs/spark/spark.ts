import type { Construct } from 'constructs';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import { placementOf } from '../pods';
import { addUserRoles } from '../user-roles';
import { Controller } from './controller';
import type { SparkOptions } from './options';
import { sparkProblems } from './problems';
import { ScheduledSparkApplication, SparkApplication, SparkConnect } from './resources';
import { USER_ROLES } from './rights';
import { Webhook } from './webhook';

export interface SparkProps extends PartProps, SparkOptions {}

/** Without this the API server refuses definitions in Kubernetes' own domain. */
const APPROVED = { 'api-approved.kubernetes.io': 'https://github.com/kubeflow/spark-operator/pull/1298' };

/** The Spark operator: runs programs on Spark. */
export class Spark extends Part {
  constructor(scope: Construct, id: string, props: SparkProps) {
    super(scope, id, props);
    this.node.addValidation({
      validate: () => sparkProblems(props, this.release.features.has('spark-2.5-setup')),
    });
    const placement = placementOf(props);
    const { webhook = {} } = props;
    const controller = new Controller(this, { ...placement, ...props.controller }, props);
    if (webhook) new Webhook(this, { ...placement, ...webhook }, props);
    for (const { definition } of [SparkApplication, ScheduledSparkApplication, SparkConnect]) {
      installKind(this, definition, [controller.deployment], { annotations: APPROVED });
    }
    addUserRoles(this, USER_ROLES, (name, labels) =>
      this.metadata(name, {
        labels: { app: 'spark-operator', 'app.kubernetes.io/name': 'spark-operator', ...labels },
      }),
    );
  }
}
