import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { KfstackError } from '../../../constructs';

interface Named {
  readonly name: string;
}
interface Kubeconfig {
  readonly 'current-context'?: string;
  readonly contexts?: readonly (Named & { readonly context?: { readonly cluster?: string; readonly user?: string } })[];
  readonly clusters?: readonly (Named & { readonly cluster?: Fields })[];
  readonly users?: readonly (Named & { readonly user?: Fields })[];
}
type Fields = Readonly<Record<string, unknown>>;

/** An absolute path, of one that may begin with `~/`. */
export function expandHome(path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : path;
}

/**
 * One context of a kubeconfig as a kubeconfig of its own that needs no other file: what the file refers to is read into it.
 *
 * @param context @default - the file's current one
 * @throws KfstackError whose problems begin with `kind.kubeconfig` or `kind.context`.
 */
export function readKubeconfig(path: string, context?: string): string {
  const file = expandHome(path);
  if (!isAbsolute(file)) throw wrong('kind.kubeconfig', `${path} is relative: write an absolute path, or one from ~/`);
  const config = read(file);
  const name = context ?? config['current-context'];
  const contexts = config.contexts ?? [];
  if (!name) throw wrong('kind.context', `${file} has no current context: name one of ${names(contexts)}`);
  const chosen = contexts.find((each) => each.name === name)?.context;
  if (chosen === undefined) throw wrong('kind.context', `${file} has no context ${name}; it has ${names(contexts)}`);
  const cluster = config.clusters?.find((each) => each.name === chosen.cluster)?.cluster;
  if (cluster === undefined)
    throw wrong('kind.kubeconfig', `context ${name} of ${file} names no cluster that is in it`);
  const user = config.users?.find((each) => each.name === chosen.user)?.user ?? {};
  const inline = (fields: Fields) => withContents(fields, dirname(file));
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    contexts: [{ name, context: chosen }],
    clusters: [{ name: chosen.cluster, cluster: inline(cluster) }],
    users: [{ name: chosen.user, user: inline(user) }],
  });
}

function read(file: string): Kubeconfig {
  try {
    const config: unknown = parse(readFileSync(file, 'utf8'));
    if (typeof config === 'object' && config !== null) return config as Kubeconfig;
  } catch (error) {
    throw wrong('kind.kubeconfig', `${file} cannot be read: ${(error as Error).message.split('\n')[0]}`);
  }
  throw wrong('kind.kubeconfig', `${file} is no kubeconfig`);
}

const FILES = ['certificate-authority', 'client-certificate', 'client-key'] as const;

/** Files beside the kubeconfig are meant from where it lies, and the provider reads it from elsewhere. */
function withContents(fields: Fields, directory: string): Fields {
  const { tokenFile, ...rest } = fields;
  const result: Record<string, unknown> = { ...rest };
  if (typeof tokenFile === 'string') result.token = contentOf(resolve(directory, tokenFile)).toString().trim();
  for (const field of FILES) {
    const file = result[field];
    if (typeof file !== 'string') continue;
    delete result[field];
    result[`${field}-data`] ??= contentOf(resolve(directory, file)).toString('base64');
  }
  return result;
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw wrong('kind.kubeconfig', `it refers to a file that cannot be read: ${(error as Error).message}`);
  }
}

function names(contexts: readonly Named[]): string {
  return contexts.map(({ name }) => name).join(', ') || 'none';
}

function wrong(key: string, problem: string): KfstackError {
  return new KfstackError('the cluster cannot be reached', [`${key}: ${problem}`]);
}
