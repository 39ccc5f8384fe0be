import {
  ACTIONS,
  type Action,
  type Change,
  type ChangeClass,
  CLASSES,
  type Comparison,
  type FieldChange,
} from '../../constructs';

/** A comparison as data, for machines. Its form is described in `docs/diff.md`; what is written here is a contract. */
export interface DiffDocument {
  readonly format: 'kfstack/diff';
  /** Another number is another form: fields are added without one, but neither removed nor given another meaning. */
  readonly version: 1;
  readonly from: string;
  readonly to: string;
  readonly summary: Summary;
  readonly changes: readonly ChangeDocument[];
}

export interface Summary {
  /** How many objects there are of each action. */
  readonly actions: Readonly<Record<Action, number>>;
  /** How many objects there are of each class. */
  readonly classes: Readonly<Record<ChangeClass, number>>;
  readonly unchanged: number;
}

export interface ChangeDocument {
  /** Names the object, whatever its API version: `Deployment.apps/kubeflow/centraldashboard`. */
  readonly object: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly part: string;
  readonly action: Action;
  readonly class: ChangeClass;
  readonly because: readonly string[];
  readonly fields: readonly FieldChange[];
}

export function document(from: string, to: string, { changes, unchanged }: Comparison): DiffDocument {
  return {
    format: 'kfstack/diff',
    version: 1,
    from,
    to,
    summary: {
      actions: count(
        ACTIONS,
        changes.map(({ action }) => action),
      ),
      classes: count(
        CLASSES,
        changes.map((change) => change.class),
      ),
      unchanged,
    },
    changes: changes.map(changeDocument),
  };
}

function changeDocument({ object, action, class: severity, because, fields }: Change): ChangeDocument {
  const { apiVersion, kind, metadata } = object.manifest;
  return {
    object: object.key,
    apiVersion,
    kind,
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    name: metadata.name,
    part: object.part,
    action,
    class: severity,
    because,
    fields,
  };
}

function count<T extends string>(names: readonly T[], found: readonly T[]): Record<T, number> {
  const counts = names.map((name) => [name, found.filter((each) => each === name).length]);
  return Object.fromEntries(counts) as Record<T, number>;
}
