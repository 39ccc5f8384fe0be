import { rm } from 'node:fs/promises';
import { Command } from 'commander';
import { Api } from './api';
import { CaInjection } from './ca-injection';
import { Certificates } from './certificates';
import { DevicePlugin } from './device-plugin';
import { Egress } from './egress';
import { Issuers } from './issuers';
import { IstioRootCert } from './istio-root-cert';
import { KnativeWebhooks } from './knative-webhooks';
import { LiveCluster } from './live-cluster';
import { log, messageOf } from './log';
import { Profiles } from './profiles';
import { Runner } from './runner';
import { ServingCertificates } from './serving-certs';
import { Volumes } from './volumes';

interface Options {
  readonly kubeconfig: string;
  readonly socket: string;
}

/** Does in a simulated cluster what controllers would do to an install, until it is told to end. */
async function main({ kubeconfig, socket }: Options): Promise<void> {
  const { KubeConfig, Watch } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const authority = config.getCurrentCluster()?.caData ?? '';
  const cluster = new LiveCluster(await Api.connect(config), new Watch(config), log);
  const parts = [
    new ServingCertificates(),
    new Issuers(),
    new Certificates(),
    new CaInjection(Buffer.from(authority, 'base64').toString()),
    new KnativeWebhooks(),
    new IstioRootCert(),
    new Profiles(),
    new Volumes(),
    new DevicePlugin(),
  ];
  const runners = parts.map((part) => new Runner(part, cluster, log));
  const egress = new Egress(cluster, log);
  // What an earlier run left behind would be in the way.
  await rm(socket, { force: true });
  // Only this user may connect.
  process.umask(0o077);
  await egress.listen(socket);
  cluster.start(new Set([...parts, egress].flatMap(({ watches }) => watches)), (kind) => {
    for (const runner of runners) runner.notice(kind);
  });
  log(`stand-in listens on ${socket}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
}

const program = new Command('stand-in')
  .description('Plays the controllers of a simulated cluster, and answers for the backends of its webhooks.')
  .requiredOption('--kubeconfig <file>', 'kubeconfig of an administrator of the simulated cluster')
  .requiredOption('--socket <path>', "the API server's egress socket")
  .option('--home <directory>', 'directory of the simulated cluster; nothing is written there yet')
  .action((options: Options) => main(options));

program.parseAsync().catch((error: unknown) => {
  log(`stand-in cannot start: ${messageOf(error)}`);
  process.exitCode = 1;
});
