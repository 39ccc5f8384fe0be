import type { k8s } from 'cdk8s-plus-28';
import { DEFAULT_CONFIG, GPU_CONFIG_LABEL } from './names';

/** What a container has that has nothing to do with the node. */
export const UNPRIVILEGED: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

/** All configurations, as they lie in the ConfigMap. */
export const AVAILABLE = { name: 'available-configs', mountPath: '/available-configs', readOnly: true } as const;

/** The one that the node's label chose. */
export const CHOSEN = { name: 'config', mountPath: '/config' } as const;
export const CHOSEN_FILE = `${CHOSEN.mountPath}/config.yaml`;

/**
 * A container that links to the configuration which the node's label names: before the program starts, and then whenever the label
 * changes.
 *
 * @param process the name of the running program, which is signalled.
 * @see https://github.com/NVIDIA/k8s-device-plugin#updating-per-node-configuration-with-a-node-label
 */
export function configManager(
  when: 'before' | 'beside',
  process: string,
  image: Pick<k8s.Container, 'image' | 'imagePullPolicy'>,
): k8s.Container {
  const settings = {
    ONESHOT: String(when === 'before'),
    NODE_LABEL: GPU_CONFIG_LABEL,
    CONFIG_FILE_SRCDIR: AVAILABLE.mountPath,
    CONFIG_FILE_DST: CHOSEN_FILE,
    DEFAULT_CONFIG,
    SEND_SIGNAL: String(when === 'beside'),
    // SIGHUP: the program reads its configuration anew.
    SIGNAL: '1',
    PROCESS_TO_SIGNAL: process,
  };
  return {
    ...image,
    name: when === 'before' ? 'config-manager-init' : 'config-manager',
    command: ['config-manager'],
    env: [
      { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      ...Object.entries(settings).map(([name, value]) => ({ name, value })),
    ],
    securityContext: UNPRIVILEGED,
    volumeMounts: [AVAILABLE, CHOSEN],
  };
}
