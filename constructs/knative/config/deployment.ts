import { type Problems, registryProblem } from '../../checks';
import { checkResources, positiveProblem, secondsProblem } from './checks';
import { type RevisionResources, resourceSettings, type Settings, settings, yaml } from './settings';

/** The container that Knative puts beside the user's, through which requests go. */
export interface QueueProxyOptions {
  /** @default - 25m of CPU are requested, and the rest is not said */
  readonly resources?: RevisionResources;

  /** Audiences of the tokens that extensions of the queue proxy find in its files. @default - none */
  readonly tokenAudiences?: readonly string[];

  /** An authority that it trusts beside the system's, as PEM. @default - none */
  readonly rootCa?: string;
}

/** How revisions become Deployments. What is left out is as Knative has it. */
export interface RevisionDeploymentConfig {
  /** @default - Knative's */
  readonly queueProxy?: QueueProxyOptions;

  /**
   * Registries whose tags are not looked up, so that a revision may change with its tag: those that the controller cannot reach.
   *
   * @default - kind.local, ko.local, dev.local
   */
  readonly registriesSkippingTagResolving?: readonly string[];

  /** How long that look-up may take. @default 10s */
  readonly digestResolutionTimeout?: string;

  /** How long a revision may take to be ready; whole seconds. Large models need longer to load. @default 600s */
  readonly progressDeadline?: string;

  /** Whether pods of a revision are spread over nodes. @default prefer-spread-revision-over-nodes */
  readonly defaultAffinityType?: 'prefer-spread-revision-over-nodes' | 'none';

  /** RuntimeClasses, each with the labels of the Services that it is for; none for all. @default - none */
  readonly runtimeClassNames?: Readonly<Record<string, Readonly<Record<string, string>>>>;

  /** Whether a pod that no node takes is only waiting for one: right with an autoscaler of nodes. @default false */
  readonly podIsAlwaysSchedulable?: boolean;
}

/** @param queueProxyImage reference of the queue proxy's image. */
export function deploymentSettings(queueProxyImage: string, config: RevisionDeploymentConfig = {}): Settings {
  const { queueProxy = {}, runtimeClassNames, ...options } = config;
  const classes = Object.entries(runtimeClassNames ?? {}).map(([name, labels]) => [
    name,
    Object.keys(labels).length > 0 ? { selector: labels } : {},
  ]);
  return {
    'queue-sidecar-image': queueProxyImage,
    ...settings({
      ...options,
      queueSidecarTokenAudiences: queueProxy.tokenAudiences,
      queueSidecarRootca: queueProxy.rootCa,
      runtimeClassName: runtimeClassNames && yaml(Object.fromEntries(classes)),
    }),
    ...resourceSettings('queue-sidecar', queueProxy.resources),
  };
}

export function checkDeployment(found: Problems, config: RevisionDeploymentConfig = {}): void {
  const path = 'deployment';
  found
    .check(`${path}.digestResolutionTimeout`, config.digestResolutionTimeout, positiveProblem)
    .check(`${path}.progressDeadline`, config.progressDeadline, (deadline) => secondsProblem(deadline, 1));
  for (const [index, registry] of (config.registriesSkippingTagResolving ?? []).entries()) {
    found.check(`${path}.registriesSkippingTagResolving[${index}]`, registry, registryProblem);
  }
  checkResources(found, `${path}.queueProxy.resources`, config.queueProxy?.resources);
}
