/** What the kinds of Katib have in common. Upstream's definitions take any object; its webhook judges experiments. */
export const KATIB = {
  group: 'kubeflow.org',
  categories: ['all', 'kubeflow', 'katib'],
  versions: ['v1beta1'],
  leftOpen: true,
  listKind: false,
} as const;
