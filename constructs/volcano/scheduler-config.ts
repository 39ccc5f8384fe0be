import { Problems } from '../checks';

/** What the scheduler does in a round, in their usual order. */
export const SCHEDULER_ACTIONS = ['enqueue', 'allocate', 'backfill', 'reclaim', 'preempt', 'shuffle'] as const;
export type SchedulerAction = (typeof SCHEDULER_ACTIONS)[number];

/** What decides in an action. */
export const SCHEDULER_PLUGINS = [
  'binpack',
  'capacity',
  'cdp',
  'conformance',
  'deviceshare',
  'drf',
  'extender',
  'gang',
  'nodegroup',
  'nodeorder',
  'numa-aware',
  'overcommit',
  'pdb',
  'predicates',
  'priority',
  'proportion',
  'rescheduling',
  'resourcequota',
  'sla',
  'task-topology',
  'tdm',
  'usage',
] as const;
export type SchedulerPluginName = (typeof SCHEDULER_PLUGINS)[number];

/** Where a plugin can have a say, by the key that the file has for it. */
const SAYS = {
  allocatable: 'enabledAllocatable',
  bestNode: 'enableBestNode',
  clusterOrder: 'EnabledClusterOrder',
  hierarchy: 'enableHierarchy',
  jobEnqueued: 'enableJobEnqueued',
  jobOrder: 'enableJobOrder',
  jobPipelined: 'enableJobPipelined',
  jobReady: 'enableJobReady',
  jobStarving: 'enableJobStarving',
  nodeOrder: 'enableNodeOrder',
  overused: 'enabledOverused',
  predicate: 'enablePredicate',
  preemptable: 'enablePreemptable',
  preemptive: 'enablePreemptive',
  queueOrder: 'enableQueueOrder',
  reclaimable: 'enableReclaimable',
  reservedNodes: 'enableReservedNodes',
  targetJob: 'enableTargetJob',
  taskOrder: 'enableTaskOrder',
  victim: 'enabledVictim',
} as const;
export type SchedulerSay = keyof typeof SAYS;
export const SCHEDULER_SAYS = Object.keys(SAYS) as readonly SchedulerSay[];

type Arguments = Readonly<Record<string, string | number | boolean>>;

/** A plugin with settings. */
export interface SchedulerPlugin {
  readonly name: SchedulerPluginName;
  /** Where it has a say, by the question. @default - everywhere, except for `hierarchy` */
  readonly enable?: Readonly<Partial<Record<SchedulerSay, boolean>>>;
  /** Such as `{ 'binpack.weight': 10 }`. @default - none */
  readonly arguments?: Arguments;
}

/**
 * What the scheduler does, and by which plugins. Those of a tier are asked together; what one tier decides, the next is not asked.
 *
 * @see https://volcano.sh/en/docs/schduler_introduction/
 */
export interface SchedulerConfiguration {
  /** In the order in which they are done. @default - enqueue, allocate, backfill */
  readonly actions?: readonly SchedulerAction[];
  /** @default - as upstream, and `resourcequota`, so that no group is let in which the quota of its namespace would tear apart */
  readonly tiers?: readonly (readonly (SchedulerPluginName | SchedulerPlugin)[])[];
  /** By action. @default - none */
  readonly actionArguments?: Readonly<Partial<Record<SchedulerAction, Arguments>>>;
}

const TIERS: readonly (readonly (SchedulerPluginName | SchedulerPlugin)[])[] = [
  ['priority', { name: 'gang', enable: { preemptable: false } }, 'conformance'],
  [
    'overcommit',
    { name: 'drf', enable: { preemptable: false } },
    'predicates',
    'resourcequota',
    'proportion',
    'nodeorder',
    'binpack',
  ],
];

/** The plugins with every default filled in. */
function tiersOf({ tiers = TIERS }: SchedulerConfiguration): readonly (readonly SchedulerPlugin[])[] {
  return tiers.map((tier) => tier.map((plugin) => (typeof plugin === 'string' ? { name: plugin } : plugin)));
}

export function hasPlugin(configuration: SchedulerConfiguration, name: SchedulerPluginName): boolean {
  return tiersOf(configuration).some((tier) => tier.some((plugin) => plugin.name === name));
}

/** The content of `volcano-scheduler.conf`. */
export function schedulerConfig(configuration: SchedulerConfiguration): object {
  const { actions = ['enqueue', 'allocate', 'backfill'], actionArguments = {} } = configuration;
  const configurations = Object.entries(actionArguments).map(([name, each]) => ({ name, arguments: each }));
  return {
    actions: actions.join(', '),
    tiers: tiersOf(configuration).map((tier) => ({ plugins: tier.map(pluginConfig) })),
    ...(configurations.length > 0 && { configurations }),
  };
}

function pluginConfig({ name, enable = {}, arguments: given }: SchedulerPlugin): object {
  const says = SCHEDULER_SAYS.flatMap((say) => (enable[say] === undefined ? [] : [[SAYS[say], enable[say]]]));
  return { name, ...Object.fromEntries(says), ...(given && { arguments: given }) };
}

/** What is wrong with a configuration; the scheduler would keep the last one that it could read. */
export function configurationProblems(path: string, configuration: SchedulerConfiguration): string[] {
  const found = new Problems();
  const { actions, tiers, actionArguments = {} } = configuration;
  if (actions !== undefined && !actions.includes('allocate')) {
    found.add(`${path}.actions`, 'without allocate no pod is ever bound to a node: add it');
  }
  for (const action of repeated(actions ?? [])) found.add(`${path}.actions`, `${action} is there twice`);
  for (const action of Object.keys(actionArguments)) {
    const known: readonly string[] = actions ?? ['enqueue', 'allocate', 'backfill'];
    if (!known.includes(action)) {
      found.add(`${path}.actionArguments.${action}`, 'is none of the actions: add it there, or leave this out');
    }
  }
  for (const [action, given] of Object.entries(actionArguments)) {
    found.found.push(...argumentProblems(`${path}.actionArguments.${action}`, given));
  }
  if (tiers === undefined) return found.found;
  const all = tiersOf(configuration).flat();
  for (const plugin of all)
    found.found.push(...argumentProblems(`${path}.tiers.${plugin.name}.arguments`, plugin.arguments));
  const has = (name: SchedulerPluginName) => all.some((plugin) => plugin.name === name);
  for (const name of repeated(all.map((plugin) => plugin.name))) found.add(`${path}.tiers`, `${name} is there twice`);
  if (!has('predicates')) {
    found.add(`${path}.tiers`, 'without predicates pods land on nodes that cannot run them: add it');
  }
  if (has('capacity') && has('proportion')) {
    found.add(`${path}.tiers`, 'capacity and proportion both say what a queue may have: leave one out');
  }
  if (has('proportion') && all.some(({ name, enable }) => name === 'drf' && enable?.hierarchy)) {
    found.add(`${path}.tiers`, 'drf with hierarchy says what a queue may have, as proportion does: leave one out');
  }
  return found.found;
}

/** Values may come from a file, which no compiler has seen. */
function argumentProblems(path: string, given: Arguments = {}): string[] {
  return Object.entries(given).flatMap(([name, value]: [string, unknown]) =>
    ['string', 'number', 'boolean'].includes(typeof value)
      ? []
      : [`${path}.${name}: write a string, a number, or a boolean`],
  );
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, position) => names.indexOf(name) !== position))];
}
