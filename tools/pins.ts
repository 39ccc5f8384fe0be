/** One `go build` in a module of tools/go. */
export interface GoBuild {
  /** Folder below tools/go. */
  readonly module: string;
  readonly packages: readonly string[];
  /** File name of the program, where the package's last element is not it. */
  readonly out?: string;
  /** String variables that the linker sets (`-X`). */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A file out of a Go module that a module of tools/go requires. */
export interface ModuleFile {
  /** Folder below tools/go. */
  readonly module: string;
  /** Path of the required Go module. */
  readonly from: string;
  readonly file: string;
  /** Where it goes, relative to the build's sources or to the result. */
  readonly to: string;
  /** Value for the top-level `version` of a JSON file. */
  readonly version?: string;
}

/** What is built together and lies in one folder of the cache. */
export interface Recipe {
  readonly name: string;
  readonly title: string;
  readonly builds: readonly GoBuild[];
  /** Files to lay beside the sources before the build. */
  readonly sources?: readonly ModuleFile[];
  /** Files to lay beside the programs. */
  readonly launchers?: readonly ModuleFile[];
  /** Time to build alone with cold caches on two cores, in minutes. */
  readonly minutes: number;
  /** What it adds to Go's caches from cold, in gigabytes. */
  readonly gigabytes: number;
}

export const pulumiVersion = '3.220.0';
/** Equal to npm's @pulumi/kubernetes: the SDK asks for the plugin of its own version. */
export const providerVersion = '4.25.0';
const kubernetesVersion = '1.34.4';
const kwokVersion = '0.7.0';
/** Istio has no releases as Go modules. This commit is the newest that module proxies have; templates of 1.28 are valid in it. */
const istioCommit = 'eed52ebb66ad';

/** Versions of an installed tool that are good enough. */
export const acceptedVersions = {
  pulumi: `>=${pulumiVersion} <4.0.0`,
  etcd: '>=3.5.0 <4.0.0',
  // Up to one minor release above the pinned one: the controller manager and scheduler that we build may be one behind.
  kubernetes: '>=1.34.0 <1.36.0',
  kwok: `>=${kwokVersion} <1.0.0`,
} as const;

const kubernetesVariables = {
  'k8s.io/component-base/version.gitVersion': `v${kubernetesVersion}`,
  'k8s.io/component-base/version.gitMajor': '1',
  'k8s.io/component-base/version.gitMinor': '34',
};

const provider = 'github.com/pulumi/pulumi-kubernetes/provider/v4';

/** Modules that are not in Go's checksum database; go.sum alone vouches for them. */
export const modulesWithoutSumDb = [provider, 'github.com/pulumi/cloud-ready-checks'];

function launcher(name: string): ModuleFile {
  return { module: 'language-host', from: 'github.com/pulumi/pulumi/sdk/v3', file: `nodejs/dist/${name}`, to: name };
}

function embedded(name: string, version?: string): ModuleFile {
  const folder = 'pulumi-resource-kubernetes';
  return { module: 'pulumi', from: provider, file: `cmd/${folder}/${name}`, to: `${folder}/${name}`, version };
}

export const recipes = {
  /** The engine takes its language host and these launchers from the folder of the `pulumi` program. */
  pulumi: {
    name: 'pulumi',
    title: `Pulumi ${pulumiVersion}`,
    builds: [
      {
        module: 'pulumi',
        packages: ['github.com/pulumi/pulumi/pkg/v3/cmd/pulumi'],
        variables: { 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version': pulumiVersion },
      },
      { module: 'language-host', packages: ['github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs'] },
    ],
    launchers: [launcher('pulumi-analyzer-policy'), launcher('pulumi-resource-pulumi-nodejs')],
    minutes: 4,
    gigabytes: 2.5,
  },
  provider: {
    name: 'pulumi-resource-kubernetes',
    title: `Pulumi Kubernetes provider ${providerVersion}`,
    builds: [
      {
        module: 'pulumi',
        packages: ['./pulumi-resource-kubernetes'],
        variables: { [`${provider}/pkg/version.Version`]: providerVersion },
      },
    ],
    sources: [embedded('schema.json', providerVersion), embedded('terraform-mapping.json')],
    minutes: 8,
    gigabytes: 5,
  },
  etcd: {
    name: 'etcd',
    title: 'etcd 3.6.5',
    builds: [{ module: 'etcd', packages: ['go.etcd.io/etcd/server/v3'], out: 'etcd' }],
    minutes: 0.5,
    gigabytes: 0.5,
  },
  kubernetes: {
    name: 'kubernetes',
    title: `kube-apiserver, kube-controller-manager and kube-scheduler ${kubernetesVersion}`,
    builds: [
      {
        module: 'kubernetes',
        packages: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map(
          (p) => `k8s.io/kubernetes/cmd/${p}`,
        ),
        variables: kubernetesVariables,
      },
    ],
    minutes: 4.5,
    gigabytes: 3.5,
  },
  kubectl: {
    name: 'kubectl',
    title: `kubectl ${kubernetesVersion}`,
    builds: [{ module: 'kubernetes', packages: ['k8s.io/kubernetes/cmd/kubectl'], variables: kubernetesVariables }],
    minutes: 1.5,
    gigabytes: 1.5,
  },
  kwok: {
    name: 'kwok',
    title: `KWOK ${kwokVersion}`,
    builds: [
      {
        module: 'kwok',
        packages: ['sigs.k8s.io/kwok/cmd/kwok'],
        variables: { 'sigs.k8s.io/kwok/pkg/consts.Version': `v${kwokVersion}` },
      },
    ],
    minutes: 1,
    gigabytes: 1.5,
  },
  /** For tests of the injection template alone. */
  injector: {
    name: 'injector',
    title: `Istio's injector, commit ${istioCommit}`,
    builds: [{ module: 'injector', packages: ['./injector'] }],
    minutes: 4.5,
    gigabytes: 2.5,
  },
  /** For the test of gang scheduling alone. */
  kueue: {
    name: 'kueue',
    title: 'Kueue 0.15.0',
    builds: [{ module: 'kueue', packages: ['sigs.k8s.io/kueue/cmd/kueue'] }],
    minutes: 4,
    gigabytes: 2.5,
  },
} as const satisfies Record<string, Recipe>;
