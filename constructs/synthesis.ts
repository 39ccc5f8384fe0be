import { ApiObject, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { keyOf, type Manifest, type ObjectKey } from './manifest';

/** One object of a construct tree, with where it came from. */
export interface SynthesizedObject {
  readonly key: ObjectKey;
  /** Path of the construct that made it. */
  readonly path: string;
  /** Id of the chart it belongs to: the part's name. */
  readonly part: string;
  readonly manifest: Manifest;
  readonly construct: ApiObject;
}

/** Everything that is wrong with a construct tree or a configuration, in one message. */
export class KfstackError extends Error {
  /**
   * @param summary what could not be done.
   * @param errors what is wrong, each beginning with its path.
   */
  constructor(
    summary: string,
    readonly errors: readonly string[],
  ) {
    super(`${summary}:\n${errors.map((error) => `  - ${error}`).join('\n')}`);
    this.name = 'KfstackError';
  }
}

/**
 * The objects of a construct tree, in the order of construction.
 *
 * @throws KfstackError with every validation error of the tree, and every object that stands in it twice.
 */
export function synthesize(root: Construct): SynthesizedObject[] {
  const errors = root.node
    .findAll()
    .flatMap((construct) => construct.node.validate().map((error) => `${construct.node.path}: ${error}`));
  const objects: SynthesizedObject[] = [];
  const paths = new Map<ObjectKey, string>();
  for (const construct of root.node.findAll()) {
    if (!ApiObject.isApiObject(construct)) continue;
    const manifest = construct.toJson() as Manifest;
    const key = keyOf(manifest);
    const path = construct.node.path;
    const other = paths.get(key);
    if (other !== undefined) errors.push(`${path}: ${key} is made twice; the other one is at ${other}`);
    paths.set(key, path);
    objects.push({ key, path, part: partOf(construct), manifest, construct });
  }
  if (errors.length > 0) throw new KfstackError('the platform cannot be synthesized', errors);
  return objects;
}

function partOf(construct: IConstruct): string {
  return Chart.of(construct).node.id;
}
