import { aws } from './clouds/aws';
import { azure } from './clouds/azure';
import type { Cloud } from './clouds/cloud';
import { gcp } from './clouds/gcp';
import { Journal } from './journal';
import { StandInProvider } from './provider';
import { serve } from './serve';
import { readSettings } from './settings';
import { SimulatedCluster } from './simulated/cluster';

const PLUGINS: Readonly<Record<string, Cloud>> = { aws, gcp, 'azure-native': azure };

/** Started by the engine as `pulumi-resource-<name>`: a stand-in for that cloud's provider. */
async function start(name: string): Promise<void> {
  const cloud = PLUGINS[name];
  if (cloud === undefined) throw new Error(`there is no stand-in for ${name}`);
  const settings = readSettings();
  await serve(new StandInProvider(cloud, new SimulatedCluster(settings), new Journal(settings.journal)));
}

start(process.argv[2] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
