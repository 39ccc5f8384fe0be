import {
  SCHEDULER_ACTIONS,
  SCHEDULER_PLUGINS,
  SCHEDULER_SAYS,
  type SchedulerAction,
  type SchedulerSay,
  type VolcanoOptions,
} from '../../constructs';
import {
  anything,
  boolean,
  choice,
  int32,
  list,
  map,
  object,
  required,
  type Schema,
  type Static,
  string,
  typed,
} from '../../constructs/schema';
import { amounts, component, type Fits, part } from './common';

/** Each of these names with a field of this type. */
const each = <K extends string, T>(names: readonly K[], field: Schema<T>) =>
  object(Object.fromEntries(names.map((name) => [name, field])) as Record<K, Schema<T>>);

// No type of the language says it: the part checks it.
const setting: Schema<string | number | boolean> = typed(anything.schema);
const settings = map(setting);

const program = {
  ...component,
  logLevel: int32,
  apiCalls: object({ qps: required(int32), burst: required(int32) }),
};

const plugin = object({
  name: required(choice(SCHEDULER_PLUGINS)),
  enable: each<SchedulerSay, boolean>(SCHEDULER_SAYS, boolean),
  arguments: settings,
});

export class VolcanoConfig extends object({
  ...part,
  queues: list(
    object({
      name: required(string),
      weight: int32,
      capability: amounts,
      deserved: amounts,
      guarantee: amounts,
      reclaimable: boolean,
      priority: int32,
    }),
  ),
  scheduler: object({
    ...program,
    configuration: object({
      actions: list(choice(SCHEDULER_ACTIONS)),
      tiers: list(list(plugin)),
      actionArguments: each<SchedulerAction, Static<typeof settings>>(SCHEDULER_ACTIONS, settings),
    }),
    period: string,
  }),
  controllers: object({
    ...program,
    concurrency: object({ jobs: int32, podGroups: int32 }),
    sshKeys: boolean,
  }),
  admission: object({ ...program, checksPods: boolean }),
}) {}

export type Checked = Fits<Static<typeof VolcanoConfig>, VolcanoOptions>;
