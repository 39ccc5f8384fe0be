import type { SpawnerOptions } from '../../constructs';
import {
  boolean,
  choice,
  double,
  kubernetes,
  list,
  nullable,
  object,
  orFalse,
  required,
  type Schema,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import type { Fits } from './common';

/** See `FormField`. */
const field = <T>(value: Schema<T>) => ({ value, readOnly: boolean });

const images = object({ value: string, options: list(string), addOptions: list(string) });

const accessMode = choice(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod']);

const volume = object({
  mount: required(string),
  newPvc: object({
    name: required(string),
    size: required(string),
    storageClass: string,
    accessModes: list(accessMode),
  }),
  existingClaim: string,
});

const affinity = object({
  configKey: required(string),
  displayName: required(string),
  affinity: required(kubernetes.Affinity),
});

const tolerations = object({
  groupKey: required(string),
  displayName: required(string),
  tolerations: required(list(kubernetes.Toleration)),
});

export class SpawnerConfig extends object({
  allowCustomImage: boolean,
  hideRegistry: boolean,
  hideTag: boolean,
  imagePullPolicy: object(field(choice(['Always', 'IfNotPresent', 'Never']))),
  jupyter: images,
  groupOne: images,
  groupTwo: images,
  cpu: object({ ...field(string), limitFactor: orFalse(double) }),
  memory: object({ ...field(string), limitFactor: orFalse(double) }),
  gpus: object({
    vendor: string,
    vendors: list(object({ limitsKey: required(string), uiName: required(string) })),
    num: choice([0, 1, 2, 4, 8]),
    readOnly: boolean,
  }),
  workspaceVolume: object(field(nullable(volume))),
  dataVolumes: object(field(list(volume))),
  affinityConfig: object({ ...field(string), options: list(affinity) }),
  tolerationGroup: object({ ...field(string), options: list(tolerations) }),
  shm: object(field(boolean)),
  configurations: object(field(list(string))),
  environment: object(field(stringMap)),
}) {}

export type Checked = Fits<Static<typeof SpawnerConfig>, SpawnerOptions>;
