import * as pulumi from '@pulumi/pulumi';
import { Platform } from '../../components';
import { NAMESPACE, SEED } from '../../stacks/config';
import { environments } from '../../stacks/environments';
import { beLean } from '../../stacks/lean';
import { nodePools, TREE, type TreeSpec, treeOf } from './trees';

beLean();

/** The Pulumi program of `stacks/`, with another tree. */
async function program(): Promise<Record<string, unknown>> {
  const cluster = await environments.sim.cluster({ nodePools }, { webhookPorts: [] });
  const platform = new Platform(
    'platform',
    {
      tree: treeOf(JSON.parse(process.env[TREE] ?? '{}') as TreeSpec),
      seed: new pulumi.Config(NAMESPACE).getSecret(SEED),
      dataProtection: false,
      runsPods: cluster.capabilities.runsPods,
    },
    { providers: { kubernetes: cluster.provider }, dependsOn: [...cluster.ready] },
  );
  return { objects: platform.objects };
}

export = program;
