import * as pulumi from '@pulumi/pulumi';
import { Platform } from '../components';
import { Address, dexUsers } from '../constructs';
import { NAMESPACE, SEED } from './config';
import { environments } from './environments';
import { beLean } from './lean';
import { resolveConfig } from './resolve';

beLean();

/** The Pulumi program of every environment: configuration → cluster → platform → outputs. */
async function program(): Promise<Record<string, unknown>> {
  const config = resolveConfig(pulumi.getStack(), configuration());
  const cluster = await environments[config.environment].cluster(config.nodePools);
  const platform = new Platform(
    'platform',
    {
      tree: config.graph,
      seed: new pulumi.Config(NAMESPACE).getSecret(SEED),
      dataProtection: config.dataProtection,
      removeTenants: config.removeTenants,
      runsPods: cluster.capabilities.runsPods,
    },
    { providers: { kubernetes: cluster.provider }, dependsOn: [...cluster.ready] },
  );
  return {
    environment: config.environment,
    release: config.platform.release,
    parts: platform.parts,
    tenants: config.platform.tenants?.map(({ name }) => name) ?? [],
    address: new Address(config.platform.address).url('/'),
    staticUsers: dexUsers(config.graph.root).map(({ email }) => email),
    nodes: cluster.ready.length,
    kubeconfig: cluster.kubeconfigHint,
    runsPods: cluster.capabilities.runsPods,
    dataProtection: config.dataProtection,
  };
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
