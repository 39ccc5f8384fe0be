import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../cli/root';

/**
 * Gives a project the engine's SDK and nothing else: the engine searches all of a project's packages for providers, and fetches those that
 * it does not have.
 */
export function linkSdk(project: string): void {
  const [from, to] = [projectRoot(), project].map((root) => join(root, 'node_modules', '@pulumi', 'pulumi'));
  mkdirSync(dirname(to as string), { recursive: true });
  symlinkSync(from as string, to as string);
}
