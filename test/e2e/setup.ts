import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveToolchain } from '../../tools';

/** One home for all end-to-end tests: they share its simulated cluster, and leave the user's alone. */
module.exports = async function setup(): Promise<void> {
  process.env.KFSTACK_HOME = mkdtempSync(join(tmpdir(), 'kfstack-e2e-'));
  // What a developer has set for other work must not leak in.
  for (const name of [
    'PULUMI_BACKEND_URL',
    'PULUMI_CONFIG_PASSPHRASE',
    'PULUMI_CONFIG_PASSPHRASE_FILE',
    'KUBECONFIG',
    'KFSTACK_STACK',
  ]) {
    delete process.env[name];
  }
  // Built here if they have to be: within a test nobody sees the progress.
  await resolveToolchain({ only: ['pulumi', 'sim', 'injector', 'kueue'] });
};
