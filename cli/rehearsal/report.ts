import type { CloudName, Look } from '../../rehearsal';

/** One change that a preview shows. */
export interface Change {
  readonly operation: string;
  /** Type and name of the resource. */
  readonly resource: string;
  /** The properties that differ. */
  readonly properties: readonly string[];
}

/** What a rehearsal found. */
export interface Report {
  readonly cloud: CloudName;
  readonly stack: string;
  readonly seconds: number;
  /** Keys of the configuration that were left out, because they are secret. */
  readonly leftOut: readonly string[];
  /** How many resources the stack had, by the provider that makes them. */
  readonly resources: Readonly<Record<string, number>>;
  readonly checked: { readonly resources: number; readonly values: number; readonly names: number };
  readonly cluster: Look['counts'];
  /** What the changed configuration would do, where one was given. */
  readonly changes?: readonly Change[];
  /** How many resources were protected from removal. */
  readonly protected: number;
  /** What is not as it should be. */
  readonly problems: readonly string[];
}

/** The report for a person. */
export function describe(report: Report): string {
  const { cloud, stack, seconds, resources, checked, cluster, changes, problems, leftOut } = report;
  const made = Object.entries(resources).map(([provider, count]) => `${count} of ${provider}`);
  return [
    '',
    `Rehearsal of ${cloud}, stack ${stack}: ${problems.length === 0 ? 'passed' : 'FAILED'} in ${seconds.toFixed(0)} s. No cloud was asked, nothing was made.`,
    `  resources ${made.join(', ')}`,
    `  checked   ${checked.values} input values of ${checked.resources} resources against the Pulumi SDK, ${checked.names} names against the cloud's own SDK`,
    `  cluster   ${cluster.nodes} nodes, ${cluster.workloads} workloads, ${cluster.pods} pods, ${cluster.claims} claims (all simulated)`,
    '  again     a second up changed nothing',
    ...(changes === undefined ? [] : ['  change', ...changes.map(changeLine)]),
    `  destroy   ${report.protected === 0 ? 'nothing was protected' : `refused while ${report.protected} resources were protected`}; then removed everything`,
    ...(leftOut.length === 0 ? [] : [`  left out  ${leftOut.join(', ')}: secrets cannot be read here`]),
    ...problems.map((problem) => `  problem   ${problem}`),
    '  not shown what only the cloud knows: quotas, permissions, prices, times, and whether containers run; see docs/environments/rehearsal.md',
  ].join('\n');
}

function changeLine({ operation, resource, properties }: Change): string {
  return `    ${operation} ${resource}${properties.length === 0 ? '' : ` (${properties.join(', ')})`}`;
}
