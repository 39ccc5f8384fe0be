import { statSync } from 'node:fs';
import { join } from 'node:path';
import { runPulumi } from '../../cli/pulumi';
import { fileBackend, openSession, type Session } from '../../cli/session';
import { type Measures, timed } from './measures';
import { TREE, type TreeSpec } from './trees';
import { onWorkbench } from './workbench';

export interface StackOptions {
  /** Writes the state after each object, as Pulumi does by itself. @default false */
  readonly checkpoints?: boolean;
  /** Only the first `up`. @default false */
  readonly onlyUp?: boolean;
}

/** Installs a tree by Pulumi on a new cluster, looks for changes where there are none, and removes it. */
export function measureStack(spec: TreeSpec, { checkpoints, onlyUp }: StackOptions = {}): Promise<Measures> {
  return onWorkbench(async ({ project }) => {
    const opened = await openSession({ root: project, stack: 'sim' });
    const env = {
      ...opened.env,
      [TREE]: JSON.stringify(spec),
      ...(checkpoints && { PULUMI_SKIP_CHECKPOINTS: 'false' }),
    };
    const session: Session = { ...opened, env };
    const pulumi = (command: string, ...args: string[]) =>
      timed(() => runPulumi(session, [command, '--stack', 'sim', ...args], { quiet: true }));
    const now = ['--yes', '--skip-preview'];
    if (onlyUp) return { [checkpoints ? 'up, with checkpoints' : 'up']: await pulumi('up', ...now) };
    return {
      up: await pulumi('up', ...now),
      ...(await stateSize(session)),
      // A change would be a defect, and its time that of something else.
      'preview, no change': await pulumi('preview', '--expect-no-changes'),
      'up, no change': await pulumi('up', '--expect-no-changes', ...now),
      refresh: await pulumi('refresh', ...now),
      destroy: await pulumi('destroy', ...now),
    };
  });
}

async function stateSize(session: Session): Promise<Measures> {
  const state = await runPulumi(session, ['stack', 'export', '--stack', 'sim'], { quiet: true });
  const file = join(fileBackend(session) ?? '', '.pulumi', 'stacks', 'kfstack', 'sim.json');
  return {
    'state, compact': JSON.stringify(JSON.parse(state)).length / 1e6,
    'state, as written': statSync(file).size / 1e6,
  };
}
