import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMap, isScalar, parseDocument } from 'yaml';
import { KfstackError } from '../constructs';
import { NAMESPACE, SEED } from '../stacks/config';

/** The stack's configuration file as Pulumi finds it by itself. */
export function stackFile(root: string, stack: string): string {
  return join(root, 'stacks', `Pulumi.${stack}.yaml`);
}

/**
 * The values below the `kfstack:` keys of a configuration file, without running Pulumi; secrets are left out. A missing file is an
 * empty one.
 *
 * @throws KfstackError when the file is no YAML or has no map of values.
 */
export function readStackFile(path: string): { readonly values: Record<string, unknown>; readonly hasSeed: boolean } {
  if (!existsSync(path)) return { values: {}, hasSeed: false };
  const config = configOf(path);
  const prefix = `${NAMESPACE}:`;
  const entries = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  const values = entries
    .filter(([, value]) => !isSecret(value))
    .map(([key, value]) => [key.slice(prefix.length), value]);
  return { values: Object.fromEntries(values), hasSeed: `${prefix}${SEED}` in config };
}

function configOf(path: string): Record<string, unknown> {
  const document = parseDocument(readFileSync(path, 'utf8'));
  const problem = document.errors[0]?.message;
  if (problem !== undefined) throw new KfstackError(`${basename(path)} cannot be read`, [`${path}: ${problem}`]);
  const config = document.get('config') ?? undefined;
  if (config === undefined) return {};
  if (!isMap(config))
    throw new KfstackError(`${basename(path)} cannot be read`, [`${path}: config: expected a map of keys to values`]);
  // Pulumi takes a plain value as the text that is written: `26.10` is no number.
  return Object.fromEntries(
    config.items.map(({ key, value }) => [
      String(key),
      isScalar(value) ? (value.source ?? String(value.value)) : toPlain(value, document),
    ]),
  );
}

function toPlain(node: unknown, document: ReturnType<typeof parseDocument>): unknown {
  return (node as { toJS(document: unknown): unknown } | null)?.toJS(document);
}

function isSecret(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'secure' in value;
}
