import { field, list, type Manifest, RELEASES, render, text } from '../../constructs';
import { problems } from '../../constructs/schema';
import { check, forPlatform, policyObjects } from '../../policies/check';
import { ENVIRONMENTS, type EnvironmentName, type GivenConfig, KEYS, PRESETS } from '../../stacks/config';
import { environments } from '../../stacks/environments';
import { PLATFORM_PRESETS } from '../../stacks/environments/presets';
import { merged } from '../../stacks/merged';
import { withPreset } from '../../stacks/presets';
import { resolveConfig } from '../../stacks/resolve';
import { FOUNDATION } from '../support/first-parts';

type Values = Readonly<Record<string, unknown>>;

/** What an environment cannot do without. */
const NEEDED: Partial<Record<EnvironmentName, Values>> = {};

/** Parts that a stack has only if it asks. */
const OPTIONAL = {
  knativeEventing: {},
  kueue: {},
  modelRegistry: {},
  ray: {},
  trainingOperator: {},
  volcano: {},
} as const;

const resolved = (values: Values, environment: EnvironmentName = 'sim') =>
  resolveConfig(environment, { ...NEEDED[environment], ...values });
const made = new Map<string, readonly Manifest[]>();
/** The objects of a stack; those of equal values are made once. */
function manifests(values: Values): readonly Manifest[] {
  const id = JSON.stringify(values);
  const { graph, dataProtection } = made.has(id)
    ? { graph: undefined }
    : resolved({ definitions: 'compact', ...values });
  if (graph)
    made.set(
      id,
      render(graph, { placeholders: true, dataProtection }).map(({ manifest }) => manifest),
    );
  return made.get(id) ?? [];
}
const nameOf = ({ metadata }: Manifest) => `${metadata.namespace}/${metadata.name}`;

/** The fewest pods of each workload. */
function pods(all: readonly Manifest[]): ReadonlyMap<string, number> {
  const scaled = new Map(
    all
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
      .map((each) => [
        `${each.metadata.namespace}/${text(each, 'spec', 'scaleTargetRef', 'name')}`,
        field(each, 'spec', 'minReplicas'),
      ]),
  );
  const workloads = all.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
  return new Map(
    workloads.map((each) => [nameOf(each), Number(field(each, 'spec', 'replicas') ?? scaled.get(nameOf(each)) ?? 0)]),
  );
}

const all = ENVIRONMENTS.flatMap((environment) => PRESETS.map((preset) => [environment, preset] as const));

test.each(all)('%s, %s: every value has its key’s form, and the stack resolves', (environment, preset) => {
  const { ifInstalled = {}, ...always } = environments[environment].presets[preset];
  for (const [key, value] of [...Object.entries(always), ...Object.entries(ifInstalled)]) {
    expect(problems(KEYS[key as keyof typeof KEYS].schema, value)).toEqual([]);
  }
  expect(resolved({ preset }, environment).values.nodePools.length).toBeGreaterThan(0);
});

test.each(RELEASES)('production of release %s resolves, with every part, and with few', (release) => {
  const production = { preset: 'production', release, definitions: 'compact' };
  expect(() => resolved({ ...production, ...OPTIONAL })).not.toThrow();
  const few = { kserve: false, katib: false, spark: false, trainer: false, pipelines: false, dashboard: false };
  expect(() => resolved({ ...production, ...few })).not.toThrow();
});

test('production passes the policies of production', () => {
  const judged = manifests({ preset: 'production' });
  const { policies } = resolved({ preset: 'production' });
  expect(policies.production).toBe(true);
  const report = check(policyObjects(judged), {
    settings: forPlatform({ production: true, exemptions: [] }),
    // Not a simulated one, whose data need no protection.
    stack: 'production',
  });
  const open = report.judgements.filter(({ rule, exemption }) => rule.level === 'mandatory' && !exemption);
  expect(open.map(({ rule, object }) => `${rule.name}: ${object}`)).toEqual([]);
});

test('with optional parts, too, no webhook of production that fails closed stands on one pod', () => {
  const judged = manifests({ preset: 'production', ...OPTIONAL });
  const settings = forPlatform({ production: true, exemptions: [] });
  const { judgements } = check(policyObjects(judged), { settings, stack: 'sim' });
  expect(judgements.filter(({ rule }) => rule.name === 'single-replica-webhook')).toEqual([]);
});

/** Why production leaves them alone. */
const ALONE: Readonly<Record<string, string>> = {
  'kubeflow/mysql': 'data on one volume',
  'kubeflow/katib-mysql': 'data on one volume',
  'kubeflow/model-registry-db': 'data on one volume',
  'kubeflow/seaweedfs': 'data on one volume',
  'knative-eventing/imc-dispatcher': 'holds events in memory',
  'kubeflow/profiles-deployment': 'elects nobody',
  'kubeflow/notebook-controller-deployment': 'elects nobody',
  'kubeflow/kserve-localmodel-controller-manager': 'elects nobody',
  'kubeflow/ml-pipeline-persistenceagent': 'elects nobody',
  'kubeflow/ml-pipeline-scheduledworkflow': 'elects nobody',
  'kubeflow/ml-pipeline-viewer-crd': 'elects nobody',
  'kubeflow/metadata-writer': 'would note everything twice',
};

test('production has two pods of everything but what cannot have, a budget for each, and spreads them', () => {
  const all = manifests({ preset: 'production', ...OPTIONAL });
  const counts = pods(all);
  const few = [...counts].filter(([, count]) => count < 2).map(([name]) => name);
  // Eventing starts these by itself once somebody needs them.
  const started = few.filter((name) => counts.get(name) === 0);
  expect(few.filter((name) => !started.includes(name)).sort()).toEqual(Object.keys(ALONE).sort());
  const many = all.filter((each) => (counts.get(nameOf(each)) ?? 0) >= 2 && each.kind === 'Deployment');
  const budgets = all.filter(({ kind }) => kind === 'PodDisruptionBudget').map(nameOf);
  for (const each of many) {
    expect(budgets.some((name) => name === nameOf(each) || name === `${nameOf(each)}-pdb`)).toBe(true);
    const constraints = list(each, 'spec', 'template', 'spec', 'topologySpreadConstraints');
    expect(constraints.map((one) => text(one, 'topologyKey'))).toContain('topology.kubernetes.io/zone');
  }
  expect(many.length).toBeGreaterThan(40);
});

test('development has one pod of everything, and no autoscaler', () => {
  const all = manifests({ preset: 'development', tenants: [] });
  expect([...new Set(pods(all).values())]).toEqual([1]);
  expect(all.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')).toEqual([]);
});

test('small is what every part is by itself', () => {
  expect(PLATFORM_PRESETS.small).toEqual({});
});

test('a preset installs nothing', () => {
  const installed = (given: GivenConfig) => {
    const values = withPreset(PLATFORM_PRESETS.production, given, '26.03');
    return Object.keys(OPTIONAL).filter((part) => Boolean(values[part as keyof typeof OPTIONAL]));
  };
  expect(installed({})).toEqual([]);
  expect(installed({ kueue: {}, ray: false })).toEqual(['kueue']);
  expect(withPreset(PLATFORM_PRESETS.production, { kserve: false }, '26.03').modelsWebApp).toBeUndefined();
  expect(withPreset(PLATFORM_PRESETS.production, {}, '1.11.0').kserve).not.toHaveProperty('llm');
});

test('what the user says wins: values, lists as a whole, a switch', () => {
  const { platform, values, dataProtection } = resolved({
    preset: 'production',
    dataProtection: false,
    zoneSpread: false,
    nodePools: [{ name: 'one', machine: { cpu: '64', memory: '256Gi' } }],
    dashboard: { replicas: 5, labels: { a: 'b' } },
    istio: { istiod: { replicas: 3 } },
    dex: { resources: { requests: { cpu: '1' } } },
    spark: false,
    kueue: { replicas: 1 },
  });
  expect(dataProtection).toBe(false);
  expect(values.nodePools.map(({ name }) => name)).toEqual(['one']);
  expect(platform).toMatchObject({
    zoneSpread: false,
    dashboard: { replicas: 5, labels: { a: 'b' } },
    dex: { replicas: 2, resources: { requests: { cpu: '1', memory: '128Mi' } } },
    spark: false,
    kueue: { replicas: 1 },
    // What is not named stays.
    katib: { controller: { replicas: 2 } },
  });
  const scaled = { autoscaling: { minReplicas: 2 } };
  expect(platform.istio).toMatchObject({ istiod: { replicas: 3 }, clusterLocalGateway: scaled });
  expect(platform.istio).not.toHaveProperty('istiod.autoscaling');
});

test('an unknown preset is an error with its key', () => {
  expect(() => resolved({ ...FOUNDATION, preset: 'prod' })).toThrow(
    /kfstack:preset: expected one of "development", "small", "production"/,
  );
});

test.each(all)('%s, %s: what the platform’s preset says is kept, or said otherwise', (environment, preset) => {
  const said = environments[environment].presets[preset];
  expect(merged(PLATFORM_PRESETS[preset], said)).toEqual(said);
});
