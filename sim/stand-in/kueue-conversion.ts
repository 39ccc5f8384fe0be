import type { Converter } from './reviews';

/** Fields of specs that have other names in Kueue's v1beta1, of what an install has: Workloads are made by Kueue alone. */
const RENAMED: Readonly<Record<string, readonly (readonly [v1beta1: string, v1beta2: string])[]>> = {
  ClusterQueue: [['cohort', 'cohortName']],
};

/** Plays the conversion of Kueue's queues: https://github.com/kubernetes-sigs/kueue/tree/main/apis/kueue/v1beta1. */
export const KUEUE_CONVERTER: Converter = {
  program: { name: 'kueue-controller-manager', namespace: 'kueue-system' },
  convert(object, apiVersion) {
    const isOld = apiVersion.endsWith('/v1beta1');
    const renamed = new Map((RENAMED[object.kind ?? ''] ?? []).map(([old, now]) => (isOld ? [now, old] : [old, now])));
    if (typeof object.spec !== 'object' || object.spec === null || renamed.size === 0) return object;
    const spec = Object.entries(object.spec).map(([name, value]) => [renamed.get(name) ?? name, value]);
    return { ...object, spec: Object.fromEntries(spec) };
  },
};
