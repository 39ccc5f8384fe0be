/** What gang scheduling asks of several parts together: that what names a scheduler goes with the one that the platform has. */
import { Problems } from './checks';
import { exceeds, total } from './quantity';
import type { SparkOptions } from './spark';
import { quotaHard, type TenantOptions, type TenantQuota } from './tenants';
import type { TrainerOptions } from './trainer';
import type { TrainingOperatorOptions } from './training-operator';
import { DEFAULT_QUEUE, hasPlugin, VOLCANO_SCHEDULER, type VolcanoOptions } from './volcano';

/** The definition that programs look for which make groups of pods for Volcano. */
export const POD_GROUPS = 'podgroups.scheduling.volcano.sh';

export interface GangOptions {
  readonly volcano?: VolcanoOptions | false;
  readonly trainer?: TrainerOptions | false;
  readonly trainingOperator?: TrainingOperatorOptions | false;
  readonly spark?: SparkOptions | false;
  readonly tenants?: readonly TenantOptions[];
}

/** What is wrong between Volcano and those who use it. */
export function gangProblems(options: GangOptions): string[] {
  const { volcano, tenants = [] } = options;
  const found = new Problems();
  const users = usersOf(options);
  if (volcano === undefined) {
    for (const user of users) {
      found.add(
        user,
        `${VOLCANO_SCHEDULER} needs the option volcano: write {} to install it, or false where the cluster has it already`,
      );
    }
  }
  if (volcano) {
    if (users.length > 0 && !hasPlugin(volcano.scheduler?.configuration ?? {}, 'gang')) {
      found.add(
        'volcano.scheduler.configuration.tiers',
        `without the plugin gang, the pods of a job start one by one: add it for ${users.join(', ')}`,
      );
    }
    found.found.push(...topologyProblems(on(options.trainer) ?? {}));
  }
  return [...found.found, ...queueProblems(tenants, volcano)];
}

const on = <T extends object>(part: T | false | undefined): T | undefined => (part === false ? undefined : part);

/** The options that name Volcano. */
function usersOf({ trainer, trainingOperator, spark }: GangOptions): string[] {
  const names: Readonly<Record<string, string | undefined>> = {
    'trainer.gangSchedulers': on(trainer)?.gangSchedulers?.find((name) => name === 'volcano'),
    // The operator takes the name in any case.
    'trainingOperator.gangScheduler': on(trainingOperator)?.gangScheduler?.toLowerCase(),
    'spark.controller.batchScheduler.default': on(spark)?.controller?.batchScheduler?.default,
  };
  return Object.keys(names).filter((option) => names[option] === VOLCANO_SCHEDULER);
}

/** The Trainer would write what the PodGroup of this Volcano does not have, and be refused with every job. */
function topologyProblems({ runtimes = {}, extraRuntimes = {} }: TrainerOptions): string[] {
  const policies = [
    ...Object.entries(runtimes).map(
      ([name, runtime]) => [`trainer.runtimes.${name}.podGroupPolicy`, on(runtime)?.podGroupPolicy] as const,
    ),
    ...Object.entries(extraRuntimes).map(
      ([name, { spec }]) => [`trainer.extraRuntimes.${name}.spec.podGroupPolicy`, spec.podGroupPolicy] as const,
    ),
  ];
  return policies.flatMap(([path, policy]) =>
    policy?.volcano?.networkTopology === undefined
      ? []
      : [`${path}.volcano.networkTopology: the Volcano that volcano installs knows no network topology: leave it out`],
  );
}

/** A queue that holds more than the quotas of its tenants lets jobs in whose pods are then refused. */
function queueProblems(tenants: readonly TenantOptions[], volcano: GangOptions['volcano']): string[] {
  const found = new Problems();
  for (const [position, { volcanoQueue: name }] of tenants.entries()) {
    const path = `tenants[${position}].volcanoQueue`;
    if (name === undefined) continue;
    if (volcano === undefined) {
      found.add(path, 'needs the option volcano: write {} to install it, or false where the cluster has it already');
    }
    if (!volcano || name === DEFAULT_QUEUE) continue;
    const queue = volcano.queues?.find((each) => each.name === name);
    if (queue === undefined) {
      found.add(path, `there is no queue ${JSON.stringify(name)}: add it to volcano.queues, or leave this out`);
      continue;
    }
    const sharing = tenants.filter((tenant) => tenant.volcanoQueue === name);
    if (sharing[0] !== tenants[position]) continue;
    for (const [resource, most] of Object.entries(queue.capability ?? {})) {
      const quotas = sharing.flatMap(({ quota = {} }) => quotaOf(quota, resource) ?? []);
      // Where one of them has no limit, neither have they together.
      const limit = quotas.length === sharing.length ? total(quotas) : undefined;
      if (limit !== undefined && exceeds(most, limit)) {
        found.add(
          path,
          `${name} may hold ${most} of ${resource}, and the quota of its tenants is ${limit}: lower the capability of the queue, or raise the quota`,
        );
      }
    }
  }
  return found.found;
}

function quotaOf(quota: TenantQuota, resource: string): string | number | undefined {
  return quotaHard(quota)[`requests.${resource}`];
}
