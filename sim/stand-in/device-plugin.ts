import { isDeepStrictEqual } from 'node:util';
import { GPUS_ANNOTATION, type SimulatedGpus } from '../gpus';
import type { V1Node, V1Pod } from './client';
import { type Cluster, titleOf } from './cluster';
import { configOf, type PluginConfig, pluginIn } from './device-plugin-config';
import { CONFIG_MAP, type Kind, NODE, POD } from './kinds';
import type { Part, Task } from './runner';

const PREFIX = 'nvidia.com/';

/** Extended resources with their quantities. */
type Resources = Readonly<Record<string, string>>;

/**
 * Plays NVIDIA's device plugin and the kubelet that it reports to: a node offers its GPUs while a pod of the plugin runs there, as its
 * configuration says.
 */
export class DevicePlugin implements Part {
  readonly name = 'device plugin';
  readonly watches: readonly Kind[] = [NODE, POD, CONFIG_MAP];

  tasks(cluster: Cluster): Task[] {
    const nodes = cluster.list(NODE).filter(({ metadata }) => metadata?.annotations?.[GPUS_ANNOTATION] !== undefined);
    if (nodes.length === 0) return [];
    const plugins = new Map(
      cluster
        .list(POD)
        .filter(isRunningPlugin)
        .map((pod) => [pod.spec?.nodeName, pod]),
    );
    return nodes.flatMap((node) => {
      const plugin = plugins.get(node.metadata?.name);
      const run = async () => {
        const wanted = plugin === undefined ? {} : offered(cluster, plugin, node);
        const { capacity, allocatable } = node.status ?? {};
        if ([capacity, allocatable].every((now) => isDeepStrictEqual(gpusIn(now), wanted))) return undefined;
        await cluster.applyStatus(NODE, node, { capacity: wanted, allocatable: wanted });
        return undefined;
      };
      return [{ on: titleOf(NODE, node), run }];
    });
  }
}

function isRunningPlugin(pod: V1Pod): boolean {
  const { metadata, status } = pod;
  return status?.phase === 'Running' && metadata?.deletionTimestamp === undefined && pluginIn(pod) !== undefined;
}

function gpusIn(resources: Resources = {}): Resources {
  return Object.fromEntries(Object.entries(resources).filter(([name]) => name.startsWith(PREFIX)));
}

function offered(cluster: Cluster, plugin: V1Pod, node: V1Node): Resources {
  const config = configOf(cluster, plugin, node);
  if (config === undefined) return {};
  const gpus = JSON.parse(node.metadata?.annotations?.[GPUS_ANNOTATION] ?? '') as SimulatedGpus;
  return Object.fromEntries(devices(gpus, config).map(([name, count]) => shared(name, count, config)));
}

/** The devices of a node by the name of their resource, see https://docs.nvidia.com/datacenter/cloud-native/kubernetes/latest/index.html. */
function devices({ count, mig }: SimulatedGpus, { flags }: PluginConfig): [string, number][] {
  const instances = Object.entries(mig ?? {}).map(([profile, each]) => [profile, count * each] as const);
  // Without a strategy a split GPU is one like any other.
  if (instances.length === 0 || (flags?.migStrategy ?? 'none') === 'none') return [[`${PREFIX}gpu`, count]];
  if (flags?.migStrategy === 'mixed')
    return instances.map(([profile, all]) => [`${PREFIX}mig-${nameOf(profile)}`, all]);
  // One name for all instances needs them to be alike; else the plugin offers nothing.
  return instances.length > 1 ? [] : instances.map(([, all]) => [`${PREFIX}gpu`, all]);
}

/** A profile as resources are named by it: `1g.10gb+me` becomes `1g.10gb.me`. */
function nameOf(profile: string): string {
  return profile.replaceAll('+', '.');
}

/** Sharing offers each device several times, under its own name or one that says so. */
function shared(name: string, count: number, { sharing }: PluginConfig): [string, string] {
  const { resources = [], renameByDefault = false } = sharing?.mps ?? sharing?.timeSlicing ?? {};
  const entry = resources.find((one) => one.name === name || `${PREFIX}${one.name}` === name);
  if (entry === undefined) return [name, String(count)];
  return [renameByDefault ? `${name}.shared` : name, String(count * entry.replicas)];
}
