import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KindSpec } from './spec';

/** What is known on this machine of a cluster that kfstack makes: whose it is, and whether it was finished. */
export interface KindRecord {
  readonly stack: string;
  /** Another one for each cluster, under whatever name. */
  readonly uid: string;
  readonly state: 'creating' | 'ready';
  readonly spec: KindSpec;
}

type Place = Pick<KindSpec, 'directory'>;

/** The directory of the cluster of a name, below the directory of all that kfstack keeps for this user. */
export function kindDirectory(home: string, name: string): string {
  return join(home, 'kind', name);
}

/** The administrator's kubeconfig; the user's own file stays as it is. */
export function kubeconfigOf({ directory }: Place): string {
  return join(directory, 'kubeconfig');
}

export function readRecord({ directory }: Place): KindRecord | undefined {
  const file = join(directory, 'cluster.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KindRecord) : undefined;
}

/** Whole or not at all: whoever is killed meanwhile leaves the old one. */
export function writeRecord(record: KindRecord): void {
  const { directory } = record.spec;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'cluster.json');
  writeFileSync(`${file}.new`, JSON.stringify(record, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Removes everything that lay there for a cluster. */
export function removeFiles({ directory }: Place): void {
  rmSync(directory, { recursive: true, force: true });
}
