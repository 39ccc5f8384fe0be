import { asksForGpus, withGpuTolerations } from '../gpu-workloads';
import type { Part } from '../part';
import type { Resources } from '../pods';
import type { ImageName } from '../releases';
import type { kubernetes } from '../schema';
import { VOLCANO_SCHEDULER } from '../volcano';
import type { RuntimeOptions, TorchProcesses } from './options';
import type { ReplicatedJob, TrainingRuntimeSpec } from './resources';

type Container = kubernetes.Container;

/** The label by which the Trainer knows what a job of a runtime does. */
const STEP = 'trainer.kubeflow.org/trainjob-ancestor-step';

/** Where pods of MPI jobs listen for their launcher, as a user who is not root. */
const SSH = { port: 2222, user: 1000, home: '/home/mpiuser' };

/** What makes the pods of a runtime. */
export interface RuntimePods {
  readonly part: Part;
  /** Whether they have the mesh's proxy. */
  readonly sidecars: boolean;
  readonly options: RuntimeOptions<unknown>;
}

/** One of a runtime's jobs, with one container. */
export interface RuntimeJob {
  readonly name: string;
  /** What it does for the Trainer. @default - nothing that it knows of */
  readonly step?: string;
  readonly container: Container;
  readonly volumes?: kubernetes.PodSpec['volumes'];
  readonly dependsOn?: ReplicatedJob['dependsOn'];
}

export function runtimeJob(
  pods: RuntimePods,
  { name, step, container, volumes, dependsOn }: RuntimeJob,
): ReplicatedJob {
  const { part, sidecars, options } = pods;
  const { nodeSelector, podGroupPolicy } = options;
  const usesGpus = asksForGpus(container.resources);
  const tolerations = usesGpus ? withGpuTolerations(part.cluster, options.tolerations) : (options.tolerations ?? []);
  return {
    name,
    ...(dependsOn && { dependsOn }),
    template: {
      ...(step !== undefined && { metadata: { labels: { [STEP]: step } } }),
      spec: {
        template: {
          ...(!sidecars && { metadata: { labels: { 'sidecar.istio.io/inject': 'false' } } }),
          spec: {
            // The Trainer says which group pods are of, and leaves to the runtime who schedules them.
            ...(podGroupPolicy?.volcano && { schedulerName: VOLCANO_SCHEDULER }),
            ...(nodeSelector && { nodeSelector }),
            ...(tolerations.length > 0 && { tolerations }),
            ...(part.pullSecrets && { imagePullSecrets: part.pullSecrets.map(({ name }) => ({ name: name ?? '' })) }),
            ...(usesGpus && part.cluster.gpuRuntimeClass !== undefined
              ? { runtimeClassName: part.cluster.gpuRuntimeClass }
              : {}),
            containers: [container],
            ...(volumes && { volumes }),
          },
        },
      },
    },
  };
}

/** The image of a runtime's training. */
export function trainingImage({ part, options }: RuntimePods, image: ImageName): string {
  return options.image ?? part.images.ref(image);
}

/** Resources as a container has them. */
export function containerResources(resources: Resources | undefined): Pick<Container, 'resources'> {
  return resources === undefined ? {} : { resources };
}

/** PyTorch's processes. */
export function torchPolicy({ numNodes = 1, numProcPerNode = 'auto' }: RuntimeOptions<TorchProcesses>) {
  return { numNodes, torch: { numProcPerNode } };
}

/** A runtime of PyTorch: pods that run what the TrainJob says. */
export function torch(pods: RuntimePods & { readonly options: RuntimeOptions<TorchProcesses> }): TrainingRuntimeSpec {
  const { options } = pods;
  const container = {
    name: 'node',
    image: trainingImage(pods, 'trainer-torch'),
    ...containerResources(options.resources),
  };
  return {
    mlPolicy: torchPolicy(options),
    ...(options.podGroupPolicy && { podGroupPolicy: options.podGroupPolicy }),
    template: { spec: { replicatedJobs: [runtimeJob(pods, { name: 'node', step: 'trainer', container })] } },
  };
}

/** A runtime over MPI: a launcher, which also trains, and nodes that wait for it to come by SSH. */
export function mpi(
  pods: RuntimePods & { readonly options: RuntimeOptions<number> },
  image: ImageName,
): TrainingRuntimeSpec {
  const { options } = pods;
  const { numNodes = 1, numProcPerNode = 1, podGroupPolicy } = options;
  const own = {
    name: 'node',
    image: trainingImage(pods, image),
    securityContext: { runAsUser: SSH.user },
    ...containerResources(options.resources),
  };
  const node = {
    ...own,
    command: ['/usr/sbin/sshd'],
    args: ['-De', '-f', `${SSH.home}/.sshd_config`],
    readinessProbe: { initialDelaySeconds: 5, tcpSocket: { port: SSH.port } },
  };
  return {
    mlPolicy: {
      numNodes,
      mpi: {
        mpiImplementation: 'OpenMPI',
        numProcPerNode,
        runLauncherAsNode: true,
        sshAuthMountPath: `${SSH.home}/.ssh`,
      },
    },
    ...(podGroupPolicy && { podGroupPolicy }),
    template: {
      spec: {
        // The nodes are called before they are ready.
        network: { publishNotReadyAddresses: true },
        successPolicy: { operator: 'All', targetReplicatedJobs: ['launcher'] },
        replicatedJobs: [
          runtimeJob(pods, { name: 'launcher', step: 'trainer', container: own }),
          runtimeJob(pods, { name: 'node', container: node }),
        ],
      },
    },
  };
}
