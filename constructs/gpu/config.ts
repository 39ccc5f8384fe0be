import { stringify } from 'yaml';
import { dnsLabelProblem, integerProblem, Problems } from '../checks';
import { DEFAULT_CONFIG } from './names';
import type { GpuConfig, GpuSupportOptions, TimeSlicing } from './options';

/** What every GPU is called, unless MIG or renaming says otherwise. */
const GPU = 'nvidia.com/gpu';

/** All configurations, by name. */
export function allConfigs({
  defaultConfig = {},
  configs = {},
}: GpuSupportOptions): Readonly<Record<string, GpuConfig>> {
  return { [DEFAULT_CONFIG]: defaultConfig, ...configs };
}

/**
 * The configuration files of the device plugin, by name.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin#as-a-configuration-file
 */
export function configFiles(options: GpuSupportOptions): Record<string, string> {
  return Object.fromEntries(
    Object.entries(allConfigs(options)).map(([name, config]) => [name, stringify(configFile(config, options))]),
  );
}

function configFile(config: GpuConfig, options: GpuSupportOptions) {
  const { failOnInitError = true, passDeviceSpecs = false, deviceListStrategy = ['envvar'] } = options;
  return {
    version: 'v1',
    flags: {
      migStrategy: config.migStrategy ?? 'none',
      failOnInitError,
      ...(options.driverRoot !== undefined && { nvidiaDriverRoot: options.driverRoot }),
      plugin: {
        passDeviceSpecs,
        deviceListStrategy: [...deviceListStrategy],
        deviceIDStrategy: options.deviceIdStrategy ?? 'uuid',
      },
    },
    ...sharing(config),
  };
}

function sharing({ timeSlicing, mps }: GpuConfig) {
  if (timeSlicing !== undefined) {
    const { failRequestsGreaterThanOne = true } = timeSlicing;
    return { sharing: { timeSlicing: { failRequestsGreaterThanOne, ...shares(timeSlicing) } } };
  }
  return mps === undefined ? {} : { sharing: { mps: shares(mps) } };
}

function shares({ replicas, resources = [GPU], renameByDefault = false }: TimeSlicing) {
  return { renameByDefault, resources: resources.map((name) => ({ name, replicas })) };
}

/** What is wrong with the options. */
export function gpuProblems(options: GpuSupportOptions): string[] {
  const { namespace, configs = {}, defaultConfig, driverRoot, deviceListStrategy, runtimeClass } = options;
  const problems = new Problems()
    .check('namespace', namespace, dnsLabelProblem)
    .check('driverRoot', driverRoot, (path) =>
      path.startsWith('/') ? undefined : `${JSON.stringify(path)} is no absolute path: begin it with /`,
    )
    .check('deviceListStrategy', deviceListStrategy, ({ length }) =>
      length > 0 ? undefined : 'is empty: name one strategy, or leave it out',
    )
    .check('runtimeClass.name', runtimeClass?.name, dnsLabelProblem)
    .check('runtimeClass.handler', runtimeClass?.handler, dnsLabelProblem);
  if (options.plugin === false) checkWithoutPlugin(options, problems);
  if (defaultConfig !== undefined) checkConfig(defaultConfig, 'defaultConfig', problems);
  for (const [name, config] of Object.entries(configs)) {
    problems.check(`configs.${name}`, name, configNameProblem);
    checkConfig(config, `configs.${name}`, problems);
  }
  return problems.found;
}

/** What only the plugin reads. */
function checkWithoutPlugin({ defaultConfig, configs, featureDiscovery }: GpuSupportOptions, problems: Problems): void {
  for (const [path, value] of Object.entries({ defaultConfig, configs, featureDiscovery })) {
    if (value !== undefined) problems.add(path, 'is for the device plugin, and plugin is false: leave one of them out');
  }
}

function checkConfig({ migStrategy = 'none', timeSlicing, mps }: GpuConfig, path: string, problems: Problems): void {
  const shared = (replicas: number) => integerProblem(replicas, 2);
  problems
    .check(`${path}.timeSlicing.replicas`, timeSlicing?.replicas, shared)
    .check(`${path}.mps.replicas`, mps?.replicas, shared);
  if (timeSlicing !== undefined && mps !== undefined) problems.add(path, 'give one of timeSlicing and mps, not both');
  if (mps !== undefined && migStrategy !== 'none') {
    problems.add(`${path}.mps`, 'is for whole GPUs: leave migStrategy out, or use timeSlicing');
  }
  for (const [position, resource] of (timeSlicing?.resources ?? []).entries()) {
    if (resource === GPU) continue;
    const at = `${path}.timeSlicing.resources[${position}]`;
    if (!/^nvidia\.com\/mig-\d+g\.\d+gb$/.test(resource)) {
      problems.add(
        at,
        `${JSON.stringify(resource)} cannot be shared: write ${GPU}, or one such as nvidia.com/mig-1g.5gb`,
      );
    } else if (migStrategy !== 'mixed') {
      problems.add(at, `${resource} is offered with migStrategy mixed only`);
    }
  }
}

/** Names are values of a label and keys of a ConfigMap. */
function configNameProblem(name: string): string | undefined {
  if (name === DEFAULT_CONFIG) return 'is what defaultConfig is for';
  if (/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(name)) return undefined;
  return 'is no value of a label: use up to 63 letters, digits, -, _ and ., with a letter or digit at both ends';
}
