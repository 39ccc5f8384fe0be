import { App } from 'cdk8s';
import type { Capabilities } from '../components';
import {
  type ClusterTraits,
  gpuSharing,
  gpuTolerations,
  InstallGraph,
  KfstackError,
  KubeflowPlatform,
  type KubeflowPlatformOptions,
  nodePoolProblems,
} from '../constructs';
import { problems } from '../constructs/schema';
import {
  ENVIRONMENTS,
  type EnvironmentName,
  exemptionProblems,
  type GivenConfig,
  KEYS,
  NAMESPACE,
  PLATFORM_KEYS,
  SEED,
  type StackConfig,
  type StackValues,
} from './config';
import { type Environment, environments } from './environments';
import { identityProblems } from './identity';
import { merged } from './merged';
import { withPreset } from './presets';

/**
 * The configuration of a stack, checked and with every default filled in.
 *
 * @param stack name of the stack: `sim`, or `sim-` and something for a second one.
 * @param raw the values below the `kfstack:` keys.
 * @throws KfstackError with everything that is wrong, each with the path of its key, before anything is touched.
 */
export function resolveConfig(stack: string, raw: Readonly<Record<string, unknown>>): StackConfig {
  const errors: string[] = [];
  const given = check(raw, errors);
  const environment = given.environment ?? environmentOf(stack);
  if (environment === undefined) {
    const names = ENVIRONMENTS.join(', ');
    errors.push(
      `environment: stack ${stack} is named after none; set it to one of ${names}, or name the stack after one`,
    );
  }
  const chosen = environments[environment ?? 'sim'];
  const preset = chosen.presets[given.preset ?? chosen.preset];
  const values: StackValues = { nodePools: [], ...withPreset(preset, given, chosen.release) };
  errors.push(...nodePoolProblems(values.nodePools, 'nodePools'));
  errors.push(...scopeProblems(values));
  errors.push(...identityProblems(values, chosen.traits(values)));
  errors.push(...(chosen.problems?.(values) ?? []));
  const policies = values.policies ?? {};
  errors.push(...exemptionProblems(policies).map((problem) => join('policies', problem)));
  const fromCluster = chosen.platform?.(values) ?? { options: {}, tokens: [] };
  const platform = merged(platformOptions(values, chosen), fromCluster.options) as KubeflowPlatformOptions;
  const graph = graphOf(platform, errors);
  if (graph === undefined || errors.length > 0)
    throw new KfstackError(
      `the configuration of stack ${stack} is wrong`,
      errors.map((error) => `${NAMESPACE}:${error}`),
    );
  return {
    environment: environment ?? 'sim',
    scope: values.scope ?? 'all',
    clusterStack: values.clusterStack,
    values,
    capabilities: { ...chosen.capabilities(values), ...rehearsed() },
    clusterTokens: fromCluster.tokens,
    dataProtection: values.dataProtection ?? true,
    removeTenants: values.removeTenants ?? [],
    policies,
    platform,
    graph,
  };
}

/** A rehearsal has the environment's cluster in everything but these: `kfstack rehearse` sets the variable. */
function rehearsed(): Partial<Capabilities> {
  return process.env.KFSTACK_REHEARSAL === undefined ? {} : { runsPods: false, disposable: true };
}

function scopeProblems({ scope = 'all', clusterStack }: GivenConfig): string[] {
  if (scope === 'platform' && clusterStack === undefined)
    return ['clusterStack: is missing: the stack whose scope is cluster, as organization/project/stack'];
  if (scope !== 'platform' && clusterStack !== undefined) return ['clusterStack: is for scope: platform'];
  return [];
}

/** The keys whose values have the right form; an error of one does not hide those of the others. */
function check(raw: Readonly<Record<string, unknown>>, errors: string[]): GivenConfig {
  const given: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (key === SEED) continue;
    if (!isKey(key)) {
      errors.push(`${key}: unknown key; known are ${[...Object.keys(KEYS), SEED].join(', ')}`);
      continue;
    }
    const meant = parsed(value);
    const found = problems(KEYS[key].schema, meant).map((problem) => join(key, problem));
    if (found.length === 0) given[key] = meant;
    errors.push(...found);
  }
  return given;
}

/** Pulumi hands structured values over as JSON and all others as text; `26.03` must not become a number. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^([[{]|true$|false$)/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isKey(key: string): key is keyof typeof KEYS {
  return Object.hasOwn(KEYS, key);
}

/** A problem of a value begins with its path inside the value, or with the colon where it is about the whole of it. */
function join(key: string, problem: string): string {
  return problem.startsWith(':') || problem.startsWith('[') ? `${key}${problem}` : `${key}.${problem}`;
}

function environmentOf(stack: string): EnvironmentName | undefined {
  return ENVIRONMENTS.find((name) => stack === name || stack.startsWith(`${name}-`));
}

function platformOptions(values: StackValues, environment: Environment): KubeflowPlatformOptions {
  const traits = environment.traits(values);
  return {
    ...Object.fromEntries(PLATFORM_KEYS.map((key) => [key, values[key]])),
    ...gpuOptions(values, traits),
    release: values.release ?? environment.release,
    tenants: values.tenants ?? [],
    cluster: { gpuTolerations: gpuTolerations(values.nodePools), ...traits },
  };
}

/** The device plugin offers GPUs as the node pools share them, unless the cloud's own plugin does. */
function gpuOptions({ gpu, nodePools }: StackValues, traits: ClusterTraits): Pick<KubeflowPlatformOptions, 'gpu'> {
  if (gpu === false) return { gpu };
  if (gpu === undefined && traits.bringsDevicePlugin) return {};
  if (gpu?.plugin === false) return { gpu };
  const { configs } = gpuSharing(nodePools);
  return { gpu: { ...gpu, ...((configs ?? gpu?.configs) && { configs: { ...configs, ...gpu?.configs } }) } };
}

function graphOf(platform: KubeflowPlatformOptions, errors: string[]): InstallGraph | undefined {
  const app = new App();
  new KubeflowPlatform(app, 'platform', platform);
  try {
    return InstallGraph.of(app);
  } catch (error) {
    if (!(error instanceof KfstackError)) throw error;
    errors.push(...new Set(error.errors.map((each) => configPath(each, platform))));
    return undefined;
  }
}

/** The key of a part's options: the name of its chart, `oauth2-proxy`, in the other spelling. */
function keyOf(chart: string): string | undefined {
  return PLATFORM_KEYS.find((key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) === chart);
}

/** A problem begins with the path of its construct; the user knows the path of the option. */
function configPath(problem: string, { tenants = [], imageRegistry }: KubeflowPlatformOptions): string {
  const [, chart, below, text = problem] = /^platform(?:\/([^/:]+)(?:\/([^:]+))?)?: (.*)$/s.exec(problem) ?? [];
  // One mirror for all parts is wrong once.
  if (imageRegistry !== undefined && text.startsWith('imageRegistry: ') && text.includes(JSON.stringify(imageRegistry)))
    return text;
  if (chart === 'tenants' && below !== undefined) {
    const index = tenants.findIndex(({ name }) => name === below.split('/')[0]);
    return index < 0 ? problem : `tenants[${index}].${text}`;
  }
  const key = chart && keyOf(chart);
  return key ? `${key}.${text}` : text;
}
