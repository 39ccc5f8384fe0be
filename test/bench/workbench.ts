import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { startSim, stopSim } from '../../sim';
import { resolveToolchain } from '../../tools';
import { linkSdk } from '../support/sdk-link';

/** A place to measure in: an empty simulated cluster that has just been started, and a Pulumi project. */
export interface Workbench {
  /** Directory of the Pulumi project. */
  readonly project: string;
  readonly kubeconfig: string;
  /** A directory for files. */
  readonly files: string;
}

/** Runs a measurement in a place of its own and clears it away. */
export async function onWorkbench<T>(measure: (bench: Workbench) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'kfstack-bench-'));
  // Everything that reads these, here and in child processes, shall see this place and nothing of the user's.
  process.env.KFSTACK_HOME = home;
  for (const name of ['PULUMI_BACKEND_URL', 'PULUMI_CONFIG_PASSPHRASE', 'PULUMI_CONFIG_PASSPHRASE_FILE'])
    delete process.env[name];
  const clear = async () => {
    await stopSim({ home });
    rmSync(home, { recursive: true, force: true });
  };
  // The cluster's processes would outlive this one.
  const leave = () => void clear().finally(() => process.exit(130));
  for (const signal of SIGNALS) process.once(signal, leave);
  try {
    const { kubeconfig } = await startSim({ home, tools: await resolveToolchain({ only: ['sim'] }) });
    const [project, files] = [join(home, 'project'), join(home, 'files')];
    mkdirSync(files);
    makeProject(project);
    return await measure({ project, kubeconfig, files });
  } finally {
    for (const signal of SIGNALS) process.off(signal, leave);
    await clear();
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

function makeProject(directory: string): void {
  mkdirSync(join(directory, 'stacks'), { recursive: true });
  linkSdk(directory);
  writeFileSync(join(directory, 'package.json'), '{}');
  writeFileSync(
    join(directory, 'index.js'),
    `module.exports = require(${JSON.stringify(require.resolve('./program.js'))});\n`,
  );
  writeFileSync(
    join(directory, 'Pulumi.yaml'),
    stringify({
      name: 'kfstack',
      stackConfigDir: 'stacks',
      runtime: { name: 'nodejs', options: { typescript: false } },
    }),
  );
}
