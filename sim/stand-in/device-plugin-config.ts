import { parse } from 'yaml';
import type { V1Container, V1Node, V1Pod } from './client';
import type { Cluster } from './cluster';
import { CONFIG_MAP } from './kinds';

/** The label by which a node chooses among several configurations. */
const CONFIG_LABEL = 'nvidia.com/device-plugin.config';

/** What is read of a configuration file, see https://github.com/NVIDIA/k8s-device-plugin#as-a-configuration-file. */
export interface PluginConfig {
  readonly flags?: { readonly migStrategy?: string };
  readonly sharing?: { readonly timeSlicing?: Sharing; readonly mps?: Sharing };
}

export interface Sharing {
  readonly renameByDefault?: boolean;
  readonly resources?: readonly { readonly name: string; readonly replicas: number }[];
}

/**
 * How a pod of the device plugin is configured on a node: by its configuration file, over which variables and flags win. Undefined
 * where the plugin would not start.
 */
export function configOf(cluster: Cluster, pod: V1Pod, node: V1Node): PluginConfig | undefined {
  const container = pluginIn(pod);
  if (container === undefined) return undefined;
  const file = settingOf(container, 'config-file');
  const text = file === undefined ? '' : contentOf(cluster, pod, node, container, file);
  if (text === undefined) return undefined;
  const config = (parse(text) ?? {}) as PluginConfig;
  const migStrategy = settingOf(container, 'mig-strategy') ?? config.flags?.migStrategy;
  return { ...config, flags: { ...config.flags, migStrategy } };
}

/** The container of a pod that offers GPUs; the same image has helpers beside it. */
export function pluginIn({ spec }: V1Pod): V1Container | undefined {
  return spec?.containers.find(({ image = '', command = [] }) => {
    const [program = 'nvidia-device-plugin'] = command;
    return /\/k8s-device-plugin([:@]|$)/.test(image) && program.endsWith('nvidia-device-plugin');
  });
}

/** A setting by its flag, or by the variable of the same name. */
function settingOf({ command = [], args = [], env = [] }: V1Container, flag: string): string | undefined {
  const words = [...command, ...args];
  const given = words.findIndex((word) => word === `--${flag}` || word.startsWith(`--${flag}=`));
  if (given >= 0) return words[given]?.split('=')[1] ?? words[given + 1];
  return env.find(({ name }) => name === flag.toUpperCase().replaceAll('-', '_'))?.value || undefined;
}

/** The text of a file in a container; undefined where there is none. */
function contentOf(
  cluster: Cluster,
  pod: V1Pod,
  node: V1Node,
  container: V1Container,
  file: string,
): string | undefined {
  const directory = file.slice(0, file.lastIndexOf('/'));
  const mounted = filesAt(cluster, pod, container, directory);
  if (mounted !== undefined) return mounted[file.slice(directory.length + 1)];
  // Else the config manager puts it there: it copies the one that the node's label names.
  const manager = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].find(({ env }) =>
    env?.some(({ name, value }) => name === 'CONFIG_FILE_DST' && value === file),
  );
  const variable = (name: string) => manager?.env?.find((one) => one.name === name)?.value || undefined;
  const files = manager && filesAt(cluster, pod, manager, variable('CONFIG_FILE_SRCDIR') ?? '');
  if (files === undefined) return undefined;
  const chosen = node.metadata?.labels?.[variable('NODE_LABEL') ?? CONFIG_LABEL] || variable('DEFAULT_CONFIG');
  const fallbacks = (variable('FALLBACK_STRATEGIES') ?? '').split(',');
  if (chosen !== undefined) return files[chosen];
  if (fallbacks.includes('named') && files.default !== undefined) return files.default;
  const [only, ...others] = Object.values(files);
  if (fallbacks.includes('single') && others.length === 0 && only !== undefined) return only;
  return fallbacks.includes('empty') ? '' : undefined;
}

/** The files of a ConfigMap that is mounted at a directory; undefined where none is. */
function filesAt(
  cluster: Cluster,
  { metadata, spec }: V1Pod,
  { volumeMounts = [] }: V1Container,
  directory: string,
): Readonly<Record<string, string>> | undefined {
  const mount = volumeMounts.find(({ mountPath }) => mountPath.replace(/\/$/, '') === directory.replace(/\/$/, ''));
  const { configMap } = spec?.volumes?.find(({ name }) => name === mount?.name) ?? {};
  const data = cluster.get(CONFIG_MAP, configMap?.name ?? '', metadata?.namespace)?.data;
  if (data === undefined || configMap?.items === undefined) return data;
  return Object.fromEntries(configMap.items.flatMap(({ key, path }) => (key in data ? [[path, data[key] ?? '']] : [])));
}
