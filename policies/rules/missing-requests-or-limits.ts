import { field, type Manifest } from '../../constructs';
import { objectRule, type Problem } from './rule';
import { type ContainerAt, containers, podSpecs } from './walk';

/** @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export const missingRequestsOrLimits = objectRule(
  {
    name: 'missing-requests-or-limits',
    description: 'Containers request CPU and memory, and limit memory.',
    why: 'The scheduler places what is not requested anywhere; a container without a memory limit takes the node down with it, and a quota refuses both.',
    remedy: "Set the component's `resources`: requests for `cpu` and `memory`, and a limit for `memory`.",
    level: 'advisory',
  },
  (manifest: Manifest) => podSpecs(manifest).flatMap((pod) => containers(pod).flatMap(problems)),
);

function problems({ path, name, container }: ContainerAt): Problem[] {
  const requests = field(container, 'resources', 'requests');
  const limits = field(container, 'resources', 'limits');
  // A limit is the request too where there is no request.
  const requested = (resource: string) => has(requests, resource) || has(limits, resource);
  const missing = ['cpu', 'memory'].filter((resource) => !requested(resource));
  const found: Problem[] = [];
  if (missing.length === 2) found.push([`${path}.resources.requests`, `${name} requests neither CPU nor memory`]);
  else for (const one of missing) found.push([`${path}.resources.requests.${one}`, `${name} requests no ${one}`]);
  if (has(limits, 'memory')) return found;
  const none = limits === undefined || limits === null || Object.keys(limits).length === 0;
  found.push([
    `${path}.resources.limits${none ? '' : '.memory'}`,
    `${name} has no ${none ? 'limits' : 'limit for memory'}`,
  ]);
  return found;
}

function has(amounts: unknown, resource: string): boolean {
  return field(amounts, resource) !== undefined;
}
