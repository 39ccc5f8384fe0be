import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { simulatedNodes } from '../../components/sim';
import type { Manifest } from '../../constructs';
import { resolveToolchain } from '../../tools';
import { type Measures, timed } from './measures';
import { nodePools, type TreeSpec, treeOf } from './trees';
import { waves } from './waves';
import { onWorkbench } from './workbench';

/** Installs the same objects by `kubectl apply --server-side` on a new cluster, and waits until all of them are ready. */
export function measureKubectl(spec: TreeSpec): Promise<Measures> {
  return onWorkbench(async ({ kubeconfig, files }) => {
    const { kubectl } = await resolveToolchain({ only: ['kubectl'] });
    const run = async (objects: readonly Manifest[], ...args: string[]) => {
      const file = join(files, 'objects.json');
      writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
      await promisify(execFile)(kubectl, ['--kubeconfig', kubeconfig, ...args, '-f', file], { maxBuffer: 64e6 });
    };
    const apply = (objects: readonly Manifest[]) => run(objects, 'apply', '--server-side', '--field-manager=kfstack');
    const steps = waves(treeOf(spec));
    const nodes = nodePools.flatMap(simulatedNodes);
    return {
      'kubectl apply and wait': await timed(async () => {
        await apply(nodes);
        for (const { manifests, waits } of steps) {
          await apply(manifests);
          for (const [condition, objects] of waits) await run(objects, 'wait', `--for=${condition}`, '--timeout=5m');
        }
      }),
      'kubectl apply again': await timed(async () => {
        for (const { manifests } of steps) await apply(manifests);
      }),
    };
  });
}
