import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { flag } from '../flag';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import type { CustomResourceDefinition, ResourceDefinition } from '../schema';
import { addUserRoles } from '../user-roles';
import { Admission } from './admission';
import { CONTROLLERS, VOLCANO_NAMESPACE } from './names';
import type { VolcanoControllersOptions, VolcanoOptions } from './options';
import { problems } from './problems';
import { Program } from './program';
import { queueSpec } from './queues';
import { Command, JobFlow, JobTemplate, NumaTopology, PodGroup, Queue, VolcanoJob } from './resources';
import { controllersRights, USER_ROLES } from './rights';
import { Scheduler } from './scheduler';

export interface VolcanoProps extends PartProps, VolcanoOptions {}

/** Volcano: a scheduler that starts pods together, its controllers, and the webhooks of its kinds. */
export class Volcano extends Part {
  /** The definition of PodGroup. Who makes groups looks for it when it starts. */
  readonly podGroups: CustomResourceDefinition;

  constructor(scope: Construct, id: string, props: VolcanoProps) {
    super(scope, id, props);
    const { queues = [], scheduler = {}, controllers = {}, admission = {} } = props;
    this.node.addValidation({ validate: () => problems(props) });
    new k8s.KubeNamespace(this, 'namespace', {
      metadata: this.metadata(VOLCANO_NAMESPACE, { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } }),
    });
    const programs = {
      scheduler: new Scheduler(this, 'scheduler', scheduler).deployment,
      controllers: addControllers(this, controllers).deployment,
      admission: new Admission(this, 'admission', admission).deployment,
    };
    // It makes the queue `default` when it starts, and the webhooks judge that one too.
    programs.scheduler.addDependency(programs.admission);
    const all = Object.values(programs);
    const define = (definition: ResourceDefinition, workloads = all) => installKind(this, definition, workloads);
    this.podGroups = define(PodGroup.definition);
    define(Queue.definition);
    for (const { definition } of [VolcanoJob, JobFlow, JobTemplate, Command])
      define(definition, [programs.controllers]);
    define(NumaTopology.definition, [programs.scheduler]);
    addUserRoles(this, USER_ROLES, (name, labels) => this.metadata(name, { labels }));
    for (const [position, queue] of queues.entries()) {
      // A name that is there twice is an error, and is said.
      if (queues.findIndex(({ name }) => name === queue.name) < position) continue;
      new Queue(this, `queue-${queue.name}`, { metadata: this.metadata(queue.name), spec: queueSpec(queue) });
    }
  }
}

/** The controllers make pods of Volcano's own jobs, groups of pods that have none, and keep the books of queues. */
function addControllers(part: Part, options: VolcanoControllersOptions): Program {
  const { concurrency = {}, sshKeys = false } = options;
  return new Program(part, 'controllers', {
    name: CONTROLLERS,
    app: 'volcano-controller',
    container: CONTROLLERS,
    image: 'volcano-controller-manager',
    args: [...flag('worker-threads', concurrency.jobs), ...flag('worker-threads-for-podgroup', concurrency.podGroups)],
    elects: true,
    probes: { ready: {} },
    rules: controllersRights(sshKeys),
    options,
  });
}
