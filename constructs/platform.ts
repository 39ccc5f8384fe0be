import { Construct } from 'constructs';
import { Address, type AddressOptions, addressProblems } from './address';
import { CertManager, type CertManagerOptions, PLATFORM_ISSUER } from './cert-manager';
import { ClusterAutoscaler, type ClusterAutoscalerOptions } from './cluster-autoscaler';
import type { ClusterTraits } from './cluster-traits';
import { Dashboard, type DashboardOptions } from './dashboard';
import { DEFAULT_RESOURCES_CONTEXT } from './default-resources';
import { Dex, type DexOptions } from './dex';
import { gangProblems, POD_GROUPS } from './gang';
import { GpuSupport, type GpuSupportOptions } from './gpu';
import { type IdentityOptions, identity } from './identity';
import { Istio, type IstioOptions } from './istio';
import { Katib, type KatibOptions } from './katib';
import { Knative, KnativeEventing, type KnativeEventingOptions, type KnativeOptions } from './knative';
import { KServe, type KServeOptions } from './kserve';
import { Kubeflow, type KubeflowOptions } from './kubeflow';
import { type IntegrationName, Kueue, type KueueOptions } from './kueue';
import { MODEL_REGISTRY_PAGE, ModelRegistry, type ModelRegistryOptions } from './model-registry';
import { ModelsWebApp, type ModelsWebAppOptions } from './models-web-app';
import { Notebooks, type NotebooksOptions } from './notebooks';
import { OAuth2Proxy, type OAuth2ProxyOptions } from './oauth2-proxy';
import type { PartOptions, PartProps } from './part';
import { Pipelines, type PipelinesOptions } from './pipelines';
import { PodDefaults, type PodDefaultsOptions } from './pod-defaults';
import { Profiles, type ProfilesOptions } from './profiles';
import { Ray, type RayOptions } from './ray';
import { RELEASES, type ReleaseName, release, releaseProblem } from './releases';
import { DEPTH_CONTEXT, type Depth } from './schema';
import { Spark, type SparkOptions } from './spark';
import { type TenantOptions, Tenants } from './tenants';
import { Tensorboards, type TensorboardsOptions } from './tensorboards';
import { Trainer, type TrainerOptions } from './trainer';
import { JOB_KINDS, type JobKind, TrainingOperator, type TrainingOperatorOptions } from './training-operator';
import { Volcano, type VolcanoOptions } from './volcano';
import { Volumes, type VolumesOptions } from './volumes';

/** A whole platform. What `PartOptions` has is for all parts; a part's own options win over it. */
export interface KubeflowPlatformOptions extends PartOptions {
  /** The release to install, such as `26.03`. */
  readonly release: ReleaseName;

  /** Where users find the platform. @default - under any name, without TLS, over a forwarded port */
  readonly address?: AddressOptions;

  /** How the mesh tells programs who calls. @default - upstream's headers and claims */
  readonly identity?: IdentityOptions;

  /** What the cluster is like. @default - as Kubernetes has it */
  readonly cluster?: ClusterTraits;

  /**
   * Small requests, and a limit of memory, for the programs to which upstream gives neither; a part's own `resources` win. `false` leaves
   * them without, as upstream.
   *
   * @default true
   */
  readonly defaultResources?: boolean;

  /** cert-manager and the platform's issuer; `false` where the cluster has both already. @default - with its defaults */
  readonly certManager?: CertManagerOptions | false;

  /** The mesh; `false` where the cluster has Istio already. @default - with its defaults */
  readonly istio?: IstioOptions | false;

  /** The check at the gateway; `false` where something before the platform does it. @default - with its defaults */
  readonly oauth2Proxy?: OAuth2ProxyOptions | false;

  /** Sign-in through identity providers; `false` where oauth2-proxy asks an OIDC issuer itself. @default - with its defaults */
  readonly dex?: DexOptions | false;

  /** The platform's own namespaces, roles and network policies. @default - with its defaults */
  readonly kubeflow?: KubeflowOptions;

  /** Knative Serving, with Istio as its networking layer. @default - with its defaults */
  readonly knative?: KnativeOptions | false;

  /** Knative Eventing. @default - none */
  readonly knativeEventing?: KnativeEventingOptions | false;

  /** The Profile controller and access management; tenants need it. @default - with its defaults */
  readonly profiles?: ProfilesOptions | false;

  /** The central dashboard. @default - with its defaults */
  readonly dashboard?: DashboardOptions | false;

  /** Models behind addresses. @default - with its defaults, on Knative where the platform has it */
  readonly kserve?: KServeOptions | false;

  /** Pipelines with Argo Workflows, its database and its object store. @default - with its defaults */
  readonly pipelines?: PipelinesOptions | false;

  /** The webhook that applies PodDefaults to tenants' pods; the forms of notebooks and TensorBoards offer them. @default - with its defaults */
  readonly podDefaults?: PodDefaultsOptions | false;

  /** Notebooks: their controller and their page. @default - with its defaults */
  readonly notebooks?: NotebooksOptions | false;

  /** Volumes: their page and the viewer of their files. @default - with its defaults */
  readonly volumes?: VolumesOptions | false;

  /** TensorBoards: their controller and their page. @default - with its defaults */
  readonly tensorboards?: TensorboardsOptions | false;

  /** The page of what KServe serves. @default - with its defaults, where the platform has KServe */
  readonly modelsWebApp?: ModelsWebAppOptions | false;

  /** The Model Registry. @default - none */
  readonly modelRegistry?: ModelRegistryOptions | false;

  /** Hyperparameter search. @default - with its defaults */
  readonly katib?: KatibOptions | false;

  /** The Spark operator. @default - with its defaults */
  readonly spark?: SparkOptions | false;

  /** NVIDIA's device plugin. @default - with its defaults, unless the cluster brings one */
  readonly gpu?: GpuSupportOptions | false;

  /** Training jobs, on JobSet. @default - with its defaults */
  readonly trainer?: TrainerOptions | false;

  /** Jobs of TensorFlow, PyTorch, MPI, XGBoost, PaddlePaddle and JAX, as they were before the Trainer; both go together. @default - none */
  readonly trainingOperator?: TrainingOperatorOptions | false;

  /** KubeRay, the operator of Ray clusters. @default - none */
  readonly ray?: RayOptions | false;

  /** Adds and removes nodes, where the cloud has nothing of its own that does. @default - none; EKS' environment has it */
  readonly clusterAutoscaler?: ClusterAutoscalerOptions | false;
  /** Volcano: a scheduler that starts all pods of a job, or none; `false` where the cluster has it already. @default - none */
  readonly volcano?: VolcanoOptions | false;
  /** Queues in which jobs wait until there is room for all of their pods. @default - none: pods start one by one */
  readonly kueue?: KueueOptions | false;

  /** @default - none */
  readonly tenants?: readonly TenantOptions[];

  /**
   * How deep the installed definitions of custom resources are. `compact` leaves containers, volumes and affinities inside them open: the API
   * server does not refuse a wrong field of a pod that a custom resource describes, and stores it. `full` is as upstream; state then nearly
   * doubles, and so does the time of an update. Constructs are checked in full either way.
   *
   * @default compact
   */
  readonly definitions?: Depth;
}

/**
 * The platform of a release, a chart for each part. Whatever is wrong with the options is an error of the synthesis, all of it
 * together.
 */
export class KubeflowPlatform extends Construct {
  /** @default - undefined where it is switched off */
  readonly certManager?: CertManager;
  readonly istio?: Istio;
  readonly oauth2Proxy?: OAuth2Proxy;
  readonly dex?: Dex;
  readonly knative?: Knative;
  readonly knativeEventing?: KnativeEventing;
  readonly profiles?: Profiles;
  readonly dashboard?: Dashboard;
  readonly kserve?: KServe;
  readonly pipelines?: Pipelines;
  readonly podDefaults?: PodDefaults;
  readonly notebooks?: Notebooks;
  readonly volumes?: Volumes;
  readonly tensorboards?: Tensorboards;
  readonly modelsWebApp?: ModelsWebApp;
  readonly modelRegistry?: ModelRegistry;
  readonly gpu?: GpuSupport;
  readonly katib?: Katib;
  readonly spark?: Spark;
  readonly trainer?: Trainer;
  readonly trainingOperator?: TrainingOperator;
  readonly ray?: Ray;
  readonly clusterAutoscaler?: ClusterAutoscaler;
  readonly volcano?: Volcano;
  readonly kueue?: Kueue;

  constructor(scope: Construct, id: string, options: KubeflowPlatformOptions) {
    super(scope, id);
    const { cluster = {}, certManager = {}, istio = {}, dex = {}, oauth2Proxy = {} } = options;
    const { profiles = {}, dashboard = {}, gpu = !cluster.bringsDevicePlugin && {}, tenants = [] } = options;
    const {
      knative = {},
      kserve = {},
      pipelines = {},
      katib = {},
      spark = {},
      trainer = {},
      trainingOperator,
      knativeEventing,
      ray,
      clusterAutoscaler,
      volcano,
      kueue,
    } = options;
    const { podDefaults = {}, notebooks = {}, volumes = {}, tensorboards = {} } = options;
    const { modelsWebApp = kserve !== false && {}, modelRegistry } = options;
    this.node.addValidation({ validate: () => problems(options) });
    this.node.setContext(DEPTH_CONTEXT, options.definitions ?? 'compact');
    this.node.setContext(DEFAULT_RESOURCES_CONTEXT, options.defaultResources);
    // An unknown release is an error of the synthesis; any other one lets the parts find theirs.
    const chosen = release(RELEASES.includes(options.release) ? options.release : RELEASES[0]);
    const shared = {
      release: chosen,
      address: new Address(options.address),
      identity: identity(options.identity),
      cluster,
    };
    const part = <T extends PartOptions>(own: T): T & PartProps => ({
      ...own,
      ...shared,
      labels: { ...options.labels, ...own.labels },
      imageRegistry: own.imageRegistry ?? options.imageRegistry,
      imagePullSecrets: own.imagePullSecrets ?? options.imagePullSecrets,
    });
    if (certManager) this.certManager = new CertManager(this, 'cert-manager', part(certManager));
    if (istio) this.istio = new Istio(this, 'istio', part(istio));
    if (dex) this.dex = new Dex(this, 'dex', part(dex));
    if (oauth2Proxy) this.oauth2Proxy = new OAuth2Proxy(this, 'oauth2-proxy', { ...part(oauth2Proxy), dex: this.dex });
    const issuer = { kind: 'ClusterIssuer', name: this.certManager?.issuerName ?? PLATFORM_ISSUER } as const;
    new Kubeflow(this, 'kubeflow', { ...part(options.kubeflow ?? {}), issuer });
    if (knative) this.knative = new Knative(this, 'knative', { ...part(knative), issuer });
    const tenantNames = tenants.map(({ name }) => name);
    if (knativeEventing) {
      const eventing = { ...part(knativeEventing), tenants: tenantNames };
      this.knativeEventing = new KnativeEventing(this, 'knative-eventing', eventing);
    }
    if (profiles) this.profiles = new Profiles(this, 'profiles', part(profiles));
    if (dashboard) {
      const pages = modelRegistry && modelRegistry.ui !== false ? [MODEL_REGISTRY_PAGE] : [];
      this.dashboard = new Dashboard(this, 'dashboard', { ...part(dashboard), pages });
    }
    if (kserve) {
      const { podSecurity } = options.kubeflow ?? {};
      this.kserve = new KServe(this, 'kserve', { ...part(kserve), hasKnative: options.knative !== false, podSecurity });
    }
    if (pipelines) {
      this.pipelines = new Pipelines(this, 'pipelines', { ...part(pipelines), tenants: tenantNames });
    }
    if (podDefaults) this.podDefaults = new PodDefaults(this, 'pod-defaults', part(podDefaults));
    if (notebooks) this.notebooks = new Notebooks(this, 'notebooks', part(notebooks));
    if (volumes) this.volumes = new Volumes(this, 'volumes', part(volumes));
    if (tensorboards) this.tensorboards = new Tensorboards(this, 'tensorboards', part(tensorboards));
    if (modelsWebApp) this.modelsWebApp = new ModelsWebApp(this, 'models-web-app', part(modelsWebApp));
    if (modelRegistry) {
      const hasKServe = kserve !== false;
      this.modelRegistry = new ModelRegistry(this, 'model-registry', { ...part(modelRegistry), hasKServe });
    }
    if (gpu) this.gpu = new GpuSupport(this, 'gpu', part(gpu));
    if (volcano) this.volcano = new Volcano(this, 'volcano', part(volcano));
    if (trainer) {
      const { gangSchedulers = volcano ? ['volcano'] : [] } = trainer;
      this.trainer = new Trainer(this, 'trainer', { ...part(trainer), gangSchedulers });
    }
    if (trainingOperator) {
      this.trainingOperator = new TrainingOperator(this, 'training-operator', part(trainingOperator));
    }
    if (kueue) this.kueue = new Kueue(this, 'kueue', { ...part(kueue), jobs: jobKinds(options), tenants });
    if (katib) this.katib = new Katib(this, 'katib', part(katib));
    if (spark) this.spark = new Spark(this, 'spark', part(spark));
    if (ray) this.ray = new Ray(this, 'ray', part(ray));
    if (clusterAutoscaler) {
      this.clusterAutoscaler = new ClusterAutoscaler(this, 'cluster-autoscaler', part(clusterAutoscaler));
    }
    new Tenants(this, 'tenants', {
      ...part({}),
      tenants,
      principals: profiles ? profiles.principals : undefined,
      tokenIssuers: this.oauth2Proxy?.tokenIssuers,
      hasKnative: knative !== false,
      pipelines: this.pipelines?.tenantContext,
    });
    this.katib?.startAfterTrialKinds(this);
    this.ray?.startAfterBatchScheduler(this);
    this.trainer?.startAfterPodGroups(this, POD_GROUPS);
    this.trainingOperator?.startAfterPodGroups(this, POD_GROUPS);
  }
}

/** The kinds of jobs that the platform's parts bring, beside Kubernetes' own. */
function jobKinds({ trainer = {}, trainingOperator, ray }: KubeflowPlatformOptions): IntegrationName[] {
  // Kueue knows the MPIJob of another project only.
  const { kinds = JOB_KINDS } = trainingOperator || { kinds: [] };
  return [
    ...(trainer ? (['trainer.kubeflow.org/trainjob', 'jobset.x-k8s.io/jobset'] as const) : []),
    ...kinds.flatMap((kind) => KUBEFLOW_JOBS[kind] ?? []),
    ...(ray ? (['ray.io/rayjob', 'ray.io/raycluster'] as const) : []),
  ];
}

const KUBEFLOW_JOBS: Partial<Record<JobKind, IntegrationName>> = {
  JAXJob: 'kubeflow.org/jaxjob',
  PaddleJob: 'kubeflow.org/paddlejob',
  PyTorchJob: 'kubeflow.org/pytorchjob',
  TFJob: 'kubeflow.org/tfjob',
  XGBoostJob: 'kubeflow.org/xgboostjob',
};

function problems(options: KubeflowPlatformOptions): string[] {
  const { release, address, istio, knative, profiles, tenants = [] } = options;
  const found: string[] = addressProblems(address).map((problem) => `address.${problem}`);
  const unknown = releaseProblem(release);
  if (unknown !== undefined) found.push(`release: ${unknown}`);
  if (knative !== false && istio && istio.clusterLocalGateway === false && knative?.gateways?.local === undefined) {
    found.push(
      'knative: routes inside of the cluster need istio.clusterLocalGateway; leave that out, or name others in knative.gateways.local',
    );
  }
  if (profiles === false && tenants.length > 0) {
    found.push('profiles: tenants need the Profile controller; leave profiles out, or remove the tenants');
  }
  found.push(...pageProblems(options), ...gangProblems(options));
  for (const [position, { queue }] of tenants.entries()) {
    if (queue !== undefined && !options.kueue) {
      found.push(`tenants[${position}].queue: queues need Kueue; give kueue, or leave the queue out`);
    }
  }
  for (const [position, { workloadIdentity = {} }] of tenants.entries()) {
    if (workloadIdentity.gcp && profiles !== false && profiles?.workloadIdentity) {
      const path = `tenants[${position}].workloadIdentity.gcp`;
      found.push(
        `${path}: the Profile controller writes profiles.workloadIdentity to the same place; leave out one of them`,
      );
    }
  }
  return found;
}

/** A page fails as a whole where a kind is missing that it lists. */
function pageProblems(options: KubeflowPlatformOptions): string[] {
  const { kserve, modelsWebApp, podDefaults, notebooks, volumes, tensorboards } = options;
  const found: string[] = [];
  const hasPage = (part: { readonly webApp?: object | false } | false = {}) => part !== false && part.webApp !== false;
  const missing = (page: string, needs: string) =>
    `${page}: the page lists what ${needs} installs; leave ${needs} out of the options, or give ${page}.webApp as false`;
  if (kserve === false && modelsWebApp) {
    found.push('modelsWebApp: the page lists what kserve installs; leave kserve out of the options, or modelsWebApp');
  }
  if (podDefaults === false && hasPage(notebooks)) found.push(missing('notebooks', 'podDefaults'));
  if (podDefaults === false && hasPage(tensorboards)) found.push(missing('tensorboards', 'podDefaults'));
  if (notebooks === false && hasPage(volumes)) found.push(missing('volumes', 'notebooks'));
  return found;
}
