import { existsSync, readFileSync } from 'node:fs';
import { runPulumi, type Workspace } from './pulumi';

interface Exported {
  readonly deployment: { readonly resources?: readonly unknown[]; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/**
 * Forgets what a stack knows of a simulated cluster that has been reset since: it went with the cluster.
 *
 * @param stateFile the stack's state in a file backend.
 * @param clusterUid the cluster that runs now.
 * @returns whether there was something to forget.
 */
export async function forgetOldCluster(
  workspace: Workspace,
  stack: string,
  stateFile: string,
  clusterUid: string,
): Promise<boolean> {
  const state = existsSync(stateFile) ? readFileSync(stateFile, 'utf8') : '';
  // The provider's resource names its cluster, so a state with resources names one.
  if (!state.includes('"clusterIdentifier"') || state.includes(clusterUid)) return false;
  const exported = JSON.parse(
    await runPulumi(workspace, ['stack', 'export', '--stack', stack], { quiet: true }),
  ) as Exported;
  const { pending_operations: _, ...deployment } = exported.deployment;
  const empty = JSON.stringify({ ...exported, deployment: { ...deployment, resources: [] } });
  await runPulumi(workspace, ['stack', 'import', '--stack', stack], { quiet: true, input: empty });
  return true;
}
