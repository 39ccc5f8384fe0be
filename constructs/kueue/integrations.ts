/** A kind of job that Kueue knows. */
export interface Integration {
  /** Empty for the one without a name. */
  readonly group: string;
  readonly version: string;
  /** In lower case; with an `s` it is the resource. */
  readonly kind: string;
  /** What Kueue looks up beside it. */
  readonly reads?: readonly { readonly group: string; readonly resources: string }[];
  /** Whether Kueue only sees to its pods; it needs the integration `pod` then. */
  readonly byPods?: boolean;
  /** Whether Kueue may remove it. It deletes jobs of other clusters, for MultiKueue. @default true */
  readonly removes?: boolean;
}

const kubeflow = (kind: string) => ({ group: 'kubeflow.org', version: 'v1', kind });
const apps = (kind: string) => ({
  group: 'apps',
  version: 'v1',
  kind,
  byPods: true,
  reads: [{ group: 'apps', resources: `${kind}s replicasets` }],
});

/** The kinds of jobs, by the names that Kueue has for them. */
const ALL = {
  'batch/job': { group: 'batch', version: 'v1', kind: 'job' },
  'jobset.x-k8s.io/jobset': { group: 'jobset.x-k8s.io', version: 'v1alpha2', kind: 'jobset' },
  'trainer.kubeflow.org/trainjob': {
    group: 'trainer.kubeflow.org',
    version: 'v1alpha1',
    kind: 'trainjob',
    removes: false,
    reads: [{ group: 'trainer.kubeflow.org', resources: 'clustertrainingruntimes trainingruntimes' }],
  },
  'kubeflow.org/jaxjob': { ...kubeflow('jaxjob'), removes: false },
  'kubeflow.org/paddlejob': kubeflow('paddlejob'),
  'kubeflow.org/pytorchjob': kubeflow('pytorchjob'),
  'kubeflow.org/tfjob': kubeflow('tfjob'),
  'kubeflow.org/xgboostjob': kubeflow('xgboostjob'),
  /** Those of the MPI Operator; the Training Operator's are of another version, which Kueue does not know. */
  'kubeflow.org/mpijob': { group: 'kubeflow.org', version: 'v2beta1', kind: 'mpijob' },
  'ray.io/raycluster': { group: 'ray.io', version: 'v1', kind: 'raycluster' },
  'ray.io/rayjob': { group: 'ray.io', version: 'v1', kind: 'rayjob' },
  pod: { group: '', version: 'v1', kind: 'pod' },
  deployment: apps('deployment'),
  statefulset: apps('statefulset'),
} as const satisfies Readonly<Record<string, Integration>>;

export type IntegrationName = keyof typeof ALL;

export const INTEGRATIONS: Readonly<Record<IntegrationName, Integration>> = ALL;

export const INTEGRATION_NAMES = Object.keys(ALL) as IntegrationName[];
