import { acceleratorOf, gpuQuota, KUBERNETES_VERSIONS } from '../../../components/gke/catalog';
import { poolsOf } from '../../../components/gke/pools';
import { zonesOfCluster } from '../../../components/gke/zones';
import { double, list, object, required, string } from '../../../constructs/schema';
import type { StackValues } from '../../config';
import { type Diagnosis, type Judgement, type Question, question } from '../diagnosis';

const open = { open: true } as const;
const SIGN_IN = {
  status: 'problem',
  todo: 'sign in: gcloud auth login, and see whether gke.project is yours',
} as const;

/** What doctor asks of Google Cloud, by the commands of `gcloud`. */
export function gkeDoctor(values: StackValues): Diagnosis {
  const { project, region } = values.gke ?? {};
  return {
    programs: [
      {
        name: 'gcloud',
        purpose: 'knows who you are to Google Cloud',
        install: 'https://cloud.google.com/sdk/docs/install',
      },
      {
        name: 'gke-gcloud-auth-plugin',
        purpose: "gets the cluster's credentials",
        install: 'gcloud components install gke-gcloud-auth-plugin',
      },
    ],
    questions: project === undefined || region === undefined ? [] : questions(values, project, region),
  };
}

function questions(values: StackValues, project: string, region: string): Question[] {
  const gpus = values.nodePools.some(({ gpu }) => gpu !== undefined);
  return [
    projectState(project),
    services(project, neededServices(values)),
    versions(project, region, values),
    ...(gpus ? [accelerators(project, region, values), quotas(project, region, values)] : []),
  ];
}

function gcloud(project: string, ...args: readonly string[]): readonly [string, ...string[]] {
  return ['gcloud', ...args, '--project', project, '--format', 'json'];
}

function projectState(project: string): Question {
  return question({
    about: `project ${project}`,
    command: ['gcloud', 'projects', 'describe', project, '--format', 'json'],
    failure: SIGN_IN,
    answer: object({ lifecycleState: required(string) }, open),
    judge: ({ lifecycleState }) => [
      lifecycleState === 'ACTIVE'
        ? { status: 'ok', what: 'active' }
        : { status: 'problem', what: `it is ${lifecycleState}`, todo: 'set gke.project to one that is active' },
    ],
  });
}

/** The APIs that a stack calls. */
function neededServices({ database, objectStore, dns, storage }: StackValues): string[] {
  return [
    ...['compute', 'container', 'iam', 'cloudkms', 'cloudresourcemanager', 'logging', 'monitoring'],
    ...(objectStore ? ['storage'] : []),
    ...(database ? ['sqladmin', 'servicenetworking'] : []),
    ...(dns === undefined ? [] : ['dns']),
    ...(storage?.shared ? ['file'] : []),
  ].map((name) => `${name}.googleapis.com`);
}

function services(project: string, needed: readonly string[]): Question {
  return question({
    about: 'APIs of the project',
    command: gcloud(project, 'services', 'list', '--enabled'),
    failure: SIGN_IN,
    answer: list(object({ config: required(object({ name: required(string) }, open)) }, open)),
    judge: (enabled) => {
      const off = needed.filter((name) => !enabled.some(({ config }) => config.name === name));
      if (off.length === 0) return [{ status: 'ok', what: 'all that are needed are enabled' }];
      const todo = `gcloud services enable ${off.join(' ')} --project ${project}`;
      return [{ status: 'problem', what: `${off.join(', ')} are off`, todo }];
    },
  });
}

function versions(project: string, region: string, { gke, kubernetesVersion }: StackValues): Question {
  const wanted = kubernetesVersion ?? KUBERNETES_VERSIONS[0];
  const channel = gke?.releaseChannel ?? 'REGULAR';
  return question({
    about: `Kubernetes ${wanted} in channel ${channel} of ${region}`,
    command: gcloud(project, 'container', 'get-server-config', '--region', region),
    failure: { status: 'unchecked', todo: 'enable container.googleapis.com' },
    answer: object(
      { channels: required(list(object({ channel: required(string), validVersions: list(string) }, open))) },
      open,
    ),
    judge: ({ channels }) => {
      const offered = channels.find((one) => one.channel === channel)?.validVersions ?? [];
      if (offered.some((version) => version.startsWith(`${wanted}.`))) return [{ status: 'ok', what: 'offered' }];
      return [
        {
          status: 'problem',
          what: `it offers ${offered.join(', ') || 'nothing'}`,
          todo: 'set kubernetesVersion, or gke.releaseChannel, to what is offered',
        },
      ];
    },
  });
}

/** Zones in which a pool's GPUs are not to be had. */
function accelerators(project: string, region: string, values: StackValues): Question {
  const zones = zonesOfCluster({ project, region, zones: values.gke?.zones }, values.network);
  return question({
    about: `GPUs in the zones of ${region}`,
    command: gcloud(project, 'compute', 'accelerator-types', 'list', '--filter', `zone~${region}-`),
    failure: { status: 'unchecked', todo: 'enable compute.googleapis.com' },
    answer: list(object({ name: required(string), zone: required(string) }, open)),
    judge: (offered) =>
      values.nodePools.flatMap(({ name, gpu }): Judgement[] => {
        if (gpu === undefined) return [];
        const there = offered
          .filter((one) => one.name === acceleratorOf(gpu.type))
          .map(({ zone }) => zone.split('/').at(-1));
        const missing = (values.gke?.pools?.[name]?.zones ?? zones).filter((zone) => !there.includes(zone));
        if (missing.length === 0) return [{ status: 'ok', what: `${gpu.type} in all zones of pool ${name}` }];
        const todo =
          there.length > 0 ? `set gke.pools.${name}.zones to ${there.join(', ')}` : 'take another region or GPU';
        return [{ status: 'problem', what: `no ${gpu.type} in ${missing.join(', ')}`, todo }];
      }),
  });
}

/** GPUs that all pools may have together, against the region's quota. */
function quotas(project: string, region: string, { nodePools }: StackValues): Question {
  const needed = new Map<string, number>();
  for (const pool of nodePools) {
    if (pool.gpu === undefined) continue;
    for (const { capacity } of poolsOf(pool, [region])) {
      const quota = gpuQuota(pool.gpu.type, capacity === 'spot');
      needed.set(quota, (needed.get(quota) ?? 0) + pool.gpu.count * (pool.max ?? pool.count ?? 1));
    }
  }
  const page = `https://console.cloud.google.com/iam-admin/quotas?project=${project}`;
  return question({
    about: `quotas of GPUs in ${region}`,
    command: gcloud(project, 'compute', 'regions', 'describe', region),
    failure: { status: 'unchecked', todo: `look at ${page}` },
    answer: object(
      {
        quotas: required(
          list(object({ metric: required(string), limit: required(double), usage: required(double) }, open)),
        ),
      },
      open,
    ),
    judge: ({ quotas }) =>
      [...needed].map(([metric, wanted]): Judgement => {
        const found = quotas.find((one) => one.metric === metric);
        if (found === undefined) return { status: 'unchecked', what: `${metric} is not told`, todo: `look at ${page}` };
        const left = found.limit - found.usage;
        if (left >= wanted) return { status: 'ok', what: `${metric}: ${left} are left, pools may take ${wanted}` };
        return {
          status: 'warning',
          what: `${metric}: ${left} are left, pools may take ${wanted}`,
          todo: `ask for more: ${page}`,
        };
      }),
  });
}
