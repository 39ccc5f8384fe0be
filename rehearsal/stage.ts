import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SimPaths, startSim, stopSim } from '../sim';
import { resolveToolchain } from '../tools';
import { Journal } from './journal';
import { type CloudName, REHEARSAL, type Settings } from './settings';
import { SimulatedCluster } from './simulated/cluster';
import { LoadBalancers } from './simulated/load-balancers';

export interface StageOptions extends Pick<Settings, 'cloud' | 'region' | 'project' | 'dnsZone' | 'nodePools'> {
  /** A directory of the rehearsal alone. */
  readonly home: string;
}

/** What stands in for a cloud on this machine, while it is open. */
export interface Stage {
  /** For the engine and everything that it starts. */
  readonly env: Readonly<Record<string, string>>;
  readonly cluster: SimulatedCluster;
  readonly journal: Journal;
  /** Leaves the simulated cluster running. */
  release(): Promise<void>;
  close(): Promise<void>;
}

/** The plugin of each cloud, and the program that its kubeconfigs ask for credentials, with the arguments that it answers. */
const STAND_INS: Readonly<
  Record<CloudName, { readonly plugin: string; readonly program: string; readonly asked: string }>
> = {
  eks: { plugin: 'aws', program: 'aws', asked: '*eks*get-token*' },
  gke: { plugin: 'gcp', program: 'gke-gcloud-auth-plugin', asked: '*' },
  aks: { plugin: 'azure-native', program: 'kubelogin', asked: '*get-token*' },
};

/** Starts the simulated cluster and puts the stand-ins in place. */
export async function openStage({ home, ...configured }: StageOptions): Promise<Stage> {
  const { server } = await startSim({ home, tools: await resolveToolchain({ only: ['sim'] }) });
  const paths = new SimPaths(home);
  const { cloud } = configured;
  const settings: Settings = {
    ...configured,
    home,
    server,
    authority: readFileSync(paths.credential('ca.crt')).toString('base64'),
    journal: join(home, 'journal'),
  };
  const cluster = new SimulatedCluster(settings);
  // The cloud's clusters have classes of their own.
  await cluster.remove('StorageClass', 'standard');
  const file = join(home, 'rehearsal.json');
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  const bin = join(home, 'bin');
  mkdirSync(bin, { recursive: true, mode: 0o700 });
  const { plugin, program, asked } = STAND_INS[cloud];
  script(
    join(bin, `pulumi-resource-${plugin}`),
    `exec '${process.execPath}' '${require.resolve('./plugin.js')}' ${plugin}`,
  );
  script(join(bin, program), credentials(paths, asked, program));
  const balancers = new LoadBalancers(cluster);
  return {
    env: { ...NO_ACCOUNT, PATH: [bin, process.env.PATH].join(delimiter), [REHEARSAL]: file },
    cluster,
    journal: new Journal(settings.journal),
    release: () => balancers.stop(),
    async close() {
      await balancers.stop();
      await stopSim({ home });
    },
  };
}

/** Whatever goes wrong, nothing here finds its way into an account. */
const NO_ACCOUNT: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'rehearsal',
  AWS_SECRET_ACCESS_KEY: 'rehearsal',
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  GOOGLE_APPLICATION_CREDENTIALS: '/dev/null',
  GOOGLE_CREDENTIALS: '',
  CLOUDSDK_CONFIG: '/dev/null',
  ARM_CLIENT_ID: 'rehearsal',
  ARM_CLIENT_SECRET: 'rehearsal',
  AZURE_CONFIG_DIR: '/dev/null',
  // The stand-ins are found on PATH, and nothing is to be had otherwise.
  PULUMI_IGNORE_AMBIENT_PLUGINS: '',
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
};

/** The simulated administrator's certificate, in the version of the protocol that is asked for. */
function credentials(paths: SimPaths, asked: string, program: string): string {
  const read = (name: string) => readFileSync(paths.credential(name), 'utf8');
  const status = { clientCertificateData: read('admin.crt'), clientKeyData: read('admin.key') };
  const answer = (version: string) => {
    const apiVersion = `client.authentication.k8s.io/${version}`;
    return `cat <<'END'\n${JSON.stringify({ apiVersion, kind: 'ExecCredential', status })}\nEND`;
  };
  return [
    `case "$*" in`,
    `${asked}) ;;`,
    `*) echo 'this ${program} is the stand-in of a rehearsal, and has no answer to: $*' >&2; exit 1 ;;`,
    'esac',
    `case "$KUBERNETES_EXEC_INFO" in`,
    `*client.authentication.k8s.io/v1beta1*) ${answer('v1beta1')}`,
    ';;',
    `*) ${answer('v1')}`,
    ';;',
    'esac',
  ].join('\n');
}

function script(file: string, body: string): void {
  writeFileSync(file, `#!/bin/sh\n${body}\n`, { mode: 0o700 });
  chmodSync(file, 0o700);
}
