import { isDeepStrictEqual } from 'node:util';
import { KfstackError } from '../../../constructs';
import { lastWords, run } from './run';
import { controlPlaneName, type KindSpec, type KindWorker, workerName } from './spec';
import type { Tools } from './tools';

/** A worker as kind has just made it: it has its taints and nothing else of its pool. */
export function newborn(worker: KindWorker): KindWorker {
  return { ...worker, labels: {}, extended: {} };
}

/**
 * Gives the workers the labels, taints and extended resources of their pools. The administrator does it, since nodes may not give
 * themselves labels of `kubernetes.io`, with the kubectl of the node image: none is needed on this machine.
 *
 * @param before what each has now.
 * @throws KfstackError with what kubectl says.
 */
export async function dress(spec: KindSpec, before: readonly KindWorker[], tools: Tools): Promise<void> {
  for (const [index, worker] of spec.workers.entries()) {
    const had = before[index] ?? newborn(worker);
    const node = workerName(spec, index);
    const object = objectPatch(worker, had);
    if (object !== undefined) await patch(spec, node, object, [], tools);
    const capacity = changes(worker.extended, had.extended);
    // The kubelet takes over as allocatable what an administrator adds to the capacity.
    if (capacity !== undefined) await patch(spec, node, { status: { capacity } }, ['--subresource=status'], tools);
  }
}

function objectPatch(worker: KindWorker, had: KindWorker): object | undefined {
  const labels = changes(worker.labels, had.labels);
  const taints = isDeepStrictEqual(worker.taints, had.taints) ? undefined : worker.taints;
  if (labels === undefined && taints === undefined) return undefined;
  return { ...(labels && { metadata: { labels } }), ...(taints && { spec: { taints } }) };
}

/** A merge patch from one map to another; undefined where they are equal. */
function changes(
  now: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
): Record<string, string | null> | undefined {
  const gone = Object.keys(before).filter((key) => !(key in now));
  const set = Object.entries(now).filter(([key, value]) => before[key] !== value);
  if (gone.length + set.length === 0) return undefined;
  return { ...Object.fromEntries(set), ...Object.fromEntries(gone.map((key) => [key, null])) };
}

async function patch(spec: KindSpec, node: string, body: object, more: readonly string[], tools: Tools): Promise<void> {
  const kubectl = ['kubectl', '--kubeconfig=/etc/kubernetes/admin.conf', 'patch', 'node', node, ...more];
  const args = ['exec', controlPlaneName(spec), ...kubectl, '--type=merge', '--patch', JSON.stringify(body)];
  const done = await run(tools.runtime, args, { timeoutMs: 60_000 });
  if (done.code !== 0)
    throw new KfstackError(`node ${node} cannot be changed`, [`${tools.runtime}: ${lastWords(done)}`]);
}
