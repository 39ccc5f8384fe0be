import { field, list, type Manifest, text } from '../../manifest';
import { hasToken } from '../../tokens';

/** What the operator's webhook asks of a job beyond its form. */
export interface Admission {
  /** The field of the spec with the pods. */
  readonly pods: string;
  /** The name of the container that trains. */
  readonly container: string;
  /** The roles that there are. @default - any */
  readonly roles?: readonly string[];
  /** Roles of which there is one pod, and which must say so. @default - none */
  readonly single?: readonly string[];
  /** Roles of which there are some pods, if any number is said. @default - none */
  readonly some?: readonly string[];
  /** A role that must be there. @default - none */
  readonly needs?: string;
  /** Roles of which a job has one at most. @default - none */
  readonly oneOf?: readonly string[];
  /** What else it looks at. @default - nothing */
  readonly spec?: (spec: unknown) => readonly string[];
}

const MANAGERS = ['kubeflow.org/training-operator', 'kueue.x-k8s.io/multikueue'];
const NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Everything for which the webhook would refuse a job that has the right form.
 *
 * @see https://github.com/kubeflow/trainer/tree/release-1.9/pkg/webhooks
 */
export function admissionProblems({ metadata, spec }: Manifest, admission: Admission): string[] {
  const { pods, needs, oneOf = [] } = admission;
  const roles = Object.entries(field(spec, pods) ?? {});
  const has = (role: string) => roles.some(([name]) => name === role);
  const found: string[] = [];
  if (!hasToken(metadata.name) && !NAME.test(metadata.name)) {
    found.push(
      'metadata.name: the pods are found by it: begin with a lower-case letter, use up to 63 letters, digits and -',
    );
  }
  if (needs !== undefined && !has(needs)) found.push(`spec.${pods}: ${needs} is missing`);
  if (oneOf.filter(has).length > 1) found.push(`spec.${pods}: only one of ${oneOf.join(' and ')} can be there`);
  found.push(...roles.flatMap(([role, replicas]) => roleProblems(role, replicas, admission)));
  const manager = text(spec, 'runPolicy', 'managedBy');
  if (manager !== undefined && !hasToken(manager) && !MANAGERS.includes(manager)) {
    found.push(`spec.runPolicy.managedBy: ${JSON.stringify(manager)} is none of ${MANAGERS.join(', ')}`);
  }
  return [...found, ...(admission.spec?.(spec) ?? [])];
}

function roleProblems(role: string, replicaSpec: unknown, admission: Admission): string[] {
  const { pods, container, roles, single = [], some = [] } = admission;
  const path = `spec.${pods}.${role}`;
  if (roles !== undefined && !roles.includes(role)) return [`${path}: unknown role; known are ${roles.join(', ')}`];
  const found: string[] = [];
  const replicas = field(replicaSpec, 'replicas');
  if (single.includes(role) && replicas !== 1) found.push(`${path}.replicas: must be there, and 1`);
  if (some.includes(role) && typeof replicas === 'number' && replicas < 1) {
    found.push(`${path}.replicas: must be at least 1`);
  }
  const containers = list(replicaSpec, 'template', 'spec', 'containers');
  const at = `${path}.template.spec.containers`;
  if (!containers.some((each) => text(each, 'name') === container)) {
    found.push(`${at}: the container that trains must be named ${container}`);
  }
  for (const [index, each] of containers.entries()) {
    if (!text(each, 'image')) found.push(`${at}[${index}].image: required field is missing`);
  }
  return found;
}
