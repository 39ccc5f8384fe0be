import * as pulumi from '@pulumi/pulumi';
import { type Cluster, clusterOutputs, Platform, ReferencedCluster } from '../components';
import { Address, dexUsers, webhookPorts } from '../constructs';
import { NAMESPACE, SEED, type StackConfig } from './config';
import { environments } from './environments';
import { beLean } from './lean';
import { resolveConfig } from './resolve';

beLean();

/** The Pulumi program of every environment: configuration → cluster → platform → outputs. */
async function program(): Promise<Record<string, unknown>> {
  const config = resolveConfig(pulumi.getStack(), configuration());
  const cluster = await clusterOf(config);
  if (config.scope === 'cluster') return { ...about(config, cluster), cluster: clusterOutputs(cluster) };
  const platform = new Platform(
    'platform',
    {
      tree: config.graph,
      tokens: cluster.tokens,
      seed: seed(),
      dataProtection: config.dataProtection,
      removeTenants: config.removeTenants,
      runsPods: cluster.capabilities.runsPods,
      deletedWith: cluster.deletedWith,
    },
    { providers: { kubernetes: cluster.provider }, dependsOn: [...cluster.ready] },
  );
  cluster.publish?.(platform);
  return {
    ...about(config, cluster),
    release: config.platform.release,
    parts: platform.parts,
    tenants: config.platform.tenants?.map(({ name }) => name) ?? [],
    address: new Address(config.platform.address).url('/'),
    staticUsers: dexUsers(config.graph.root).map(({ email }) => email),
    runsPods: cluster.capabilities.runsPods,
  };
}

/** The environment's cluster, or that of the stack which has made it. */
async function clusterOf({ environment, values, clusterStack, ...config }: StackConfig): Promise<Cluster> {
  if (clusterStack === undefined) {
    return environments[environment].cluster(values, { webhookPorts: webhookPorts(config.graph), seed: seed() });
  }
  const { capabilities, clusterTokens } = config;
  return new ReferencedCluster(environment, {
    stack: clusterStack,
    nodePools: values.nodePools,
    capabilities,
    tokens: clusterTokens,
  });
}

/** What a person wants to know of a cluster. */
function about({ environment, dataProtection }: StackConfig, cluster: Cluster): Record<string, unknown> {
  return { environment, nodes: cluster.ready.length, kubeconfig: cluster.kubeconfigHint, dataProtection };
}

function seed(): pulumi.Output<string> | undefined {
  return new pulumi.Config(NAMESPACE).getSecret(SEED);
}

/** What the user gave below `kfstack:`, the seed apart. */
function configuration(): Record<string, unknown> {
  const config = new pulumi.Config(NAMESPACE);
  const keys = Object.keys(pulumi.runtime.allConfig())
    .filter((key) => key.startsWith(`${NAMESPACE}:`))
    .map((key) => key.slice(NAMESPACE.length + 1));
  return Object.fromEntries(keys.filter((key) => key !== SEED).map((key) => [key, config.require(key)]));
}

export = program;
