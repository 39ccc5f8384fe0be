import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { startAfterDefinitions } from '../controllers';
import { Part, type PartProps } from '../part';
import { addUserRoles } from '../user-roles';
import { JobSetController } from './jobset';
import { TrainerController } from './manager';
import type { RuntimeOptions, TrainerOptions } from './options';
import { problems } from './problems';
import { ClusterTrainingRuntime, type TrainingRuntimeSpec } from './resources';
import { USER_ROLES, VIEW_CLUSTER_RUNTIMES } from './rights';
import { mpi, type RuntimePods, torch } from './runtimes';
import { MODELS, torchtune } from './torchtune';

export interface TrainerProps extends PartProps, TrainerOptions {}

const FRAMEWORK = 'trainer.kubeflow.org/framework';
const CLUSTER_RUNTIMES = 'kubeflow-trainer-view-cluster-runtimes';

/** The Trainer with its runtimes, on JobSet. */
export class Trainer extends Part {
  private readonly controller: TrainerController;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TrainerProps,
  ) {
    super(scope, id, props);
    const { manager = {}, jobset = {}, extraRuntimes = {}, gangSchedulers = [] } = props;
    this.node.addValidation({ validate: () => problems(props) });
    this.controller = new TrainerController(this, 'manager', manager, gangSchedulers);
    if (jobset) {
      // It watches JobSets, and does not start where there is no such kind.
      this.controller.deployment.addDependency(new JobSetController(this, 'jobset', jobset).definition);
    }
    addUserRoles(this, USER_ROLES, (name, labels) => this.metadata(name, { labels }));
    this.addViewOfRuntimes();
    this.addRuntimes();
    for (const [name, { framework, spec }] of Object.entries(extraRuntimes)) {
      this.addRuntime(name, framework, spec, 'extra-runtime');
    }
  }

  /** Has the controller come after the definition of these groups of pods, where the platform has it: it looks for it when it starts. */
  startAfterPodGroups(scope: Construct, definition: string): void {
    startAfterDefinitions(this.controller.deployment, scope, [definition]);
  }

  private addViewOfRuntimes(): void {
    const metadata = this.metadata(CLUSTER_RUNTIMES);
    new k8s.KubeClusterRole(this, CLUSTER_RUNTIMES, { metadata, rules: VIEW_CLUSTER_RUNTIMES });
    new k8s.KubeClusterRoleBinding(this, `${CLUSTER_RUNTIMES}-binding`, {
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: CLUSTER_RUNTIMES },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:authenticated' }],
    });
  }

  private addRuntimes(): void {
    const { runtimes = {} } = this.props;
    const pods = <O extends RuntimeOptions<unknown>>(options: O): RuntimePods & { readonly options: O } => ({
      part: this,
      sidecars: this.props.sidecars ?? false,
      options,
    });
    const { 'torch-distributed': pytorch = {}, 'deepspeed-distributed': deepspeed = {} } = runtimes;
    const { 'mlx-distributed': mlx = {} } = runtimes;
    if (pytorch) this.addRuntime('torch-distributed', 'torch', torch(pods(pytorch)));
    if (deepspeed) this.addRuntime('deepspeed-distributed', 'deepspeed', mpi(pods(deepspeed), 'trainer-deepspeed'));
    if (mlx) this.addRuntime('mlx-distributed', 'mlx', mpi(pods(mlx), 'trainer-mlx'));
    for (const name of Object.keys(MODELS) as (keyof typeof MODELS)[]) {
      const { [name]: tuning = {} } = runtimes;
      if (tuning) this.addRuntime(name, 'torchtune', torchtune(pods(tuning), name));
    }
  }

  private addRuntime(name: string, framework: string, spec: TrainingRuntimeSpec, prefix = 'runtime'): void {
    new ClusterTrainingRuntime(this, `${prefix}-${name}`, {
      metadata: this.metadata(name, { labels: { [FRAMEWORK]: framework } }),
      spec,
    });
  }
}
