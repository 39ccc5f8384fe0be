import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../cli/root';
import { type Measures, timed } from './measures';
import { onWorkbench } from './workbench';

/** The command that a user types, on a cluster that runs already. */
export function measureCommand(): Promise<Measures> {
  return onWorkbench(async ({ project }) => {
    const config = ['--config-file', join(project, 'Pulumi.sim.yaml')];
    const kfstack = (...args: string[]) =>
      timed(() =>
        promisify(execFile)(process.execPath, [join(projectRoot(), 'dist', 'cli', 'main.js'), ...args, ...config]),
      );
    return {
      'kfstack up': await kfstack('up', '--yes'),
      'kfstack up, no change': await kfstack('up', '--yes'),
    };
  });
}
