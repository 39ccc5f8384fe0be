import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KindSpec } from './spec';

/** Where containerd of a node looks for mirrors; it reads them at each pull. */
export const MIRRORS_ON_NODES = '/etc/containerd/certs.d';

/** The directory of this machine that the nodes see as {@link MIRRORS_ON_NODES}. */
export function mirrorsOf({ directory }: Pick<KindSpec, 'directory'>): string {
  return join(directory, 'certs.d');
}

/** Writes where each registry has its mirror. The directory itself stays: the nodes have it mounted. */
export function writeMirrors(
  spec: KindSpec,
  before: Pick<KindSpec, 'registryMirrors'> = { registryMirrors: {} },
): void {
  mkdirSync(mirrorsOf(spec), { recursive: true });
  for (const registry of Object.keys(before.registryMirrors)) {
    if (!(registry in spec.registryMirrors)) rmSync(join(mirrorsOf(spec), registry), { recursive: true, force: true });
  }
  for (const [registry, mirror] of Object.entries(spec.registryMirrors)) {
    mkdirSync(join(mirrorsOf(spec), registry), { recursive: true });
    writeFileSync(join(mirrorsOf(spec), registry, 'hosts.toml'), hosts(registry, mirror));
  }
}

/** @see https://github.com/containerd/containerd/blob/main/docs/hosts.md */
function hosts(registry: string, mirror: string): string {
  // The one registry whose host is another than its name.
  const server = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  return [
    `server = ${JSON.stringify(`https://${server}`)}`,
    '',
    `[host.${JSON.stringify(mirror)}]`,
    '  capabilities = ["pull", "resolve"]',
    '',
  ].join('\n');
}
