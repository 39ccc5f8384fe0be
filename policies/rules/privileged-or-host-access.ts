import { field, list, type Manifest, text } from '../../constructs';
import { objectRule, type Problem } from './rule';
import { containers, join, number, type PodSpecAt, podSpecs, texts } from './walk';

/** What the Pod Security Standards let a pod of the level `baseline` add. */
const BASELINE_CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
export const privilegedOrHostAccess = objectRule(
  {
    name: 'privileged-or-host-access',
    description: 'Pods are not privileged and do not reach into their node.',
    why: 'Who takes over such a pod has the node, and with it every other pod there, of every tenant.',
    remedy:
      'Remove the setting; if the program cannot work without it, keep it in a namespace of its own and exempt it.',
    level: 'mandatory',
  },
  (manifest: Manifest) => podSpecs(manifest).flatMap((pod) => [...ofPod(pod), ...ofContainers(pod)]),
);

function ofPod({ path, spec }: PodSpecAt): Problem[] {
  const shared = ['hostNetwork', 'hostPID', 'hostIPC']
    .filter((name) => field(spec, name) === true)
    .map(
      (name): Problem => [
        join(path, name),
        `shares the node's ${name.slice('host'.length).replace('Network', 'network')}`,
      ],
    );
  const mounted = list(spec, 'volumes').flatMap((volume, index): Problem[] => {
    const directory = text(volume, 'hostPath', 'path');
    return directory === undefined
      ? []
      : [[join(path, `volumes[${index}].hostPath`), `mounts ${directory} of the node`]];
  });
  return [...shared, ...mounted, ...seccomp(spec, path, 'the pod')];
}

function ofContainers(pod: PodSpecAt): Problem[] {
  return containers(pod).flatMap(({ path, name, container }) => {
    const problems: Problem[] = [...seccomp(container, path, name)];
    if (field(container, 'securityContext', 'privileged') === true)
      problems.push([`${path}.securityContext.privileged`, `${name} is privileged`]);
    const added = texts(container, 'securityContext', 'capabilities', 'add')
      .map((capability) => capability.replace(/^CAP_/, ''))
      .filter((capability) => !BASELINE_CAPABILITIES.has(capability));
    if (added.length > 0)
      problems.push([`${path}.securityContext.capabilities.add`, `${name} adds ${added.join(', ')}`]);
    for (const [index, port] of list(container, 'ports').entries()) {
      const taken = number(port, 'hostPort') ?? 0;
      if (taken > 0) problems.push([`${path}.ports[${index}].hostPort`, `${name} takes port ${taken} of the node`]);
    }
    return problems;
  });
}

function seccomp(value: unknown, path: string, what: string): Problem[] {
  if (text(value, 'securityContext', 'seccompProfile', 'type') !== 'Unconfined') return [];
  return [[join(path, 'securityContext.seccompProfile.type'), `${what} may make any system call`]];
}
