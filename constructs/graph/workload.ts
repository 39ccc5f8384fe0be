import { field, list, type Manifest, strings, text } from '../manifest';

/** A workload's pod template: its labels and its PodSpec. */
export interface PodTemplate {
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: unknown;
}

const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'v1 Pod': [],
  'apps/v1 Deployment': ['spec', 'template'],
  'apps/v1 StatefulSet': ['spec', 'template'],
  'apps/v1 DaemonSet': ['spec', 'template'],
  'apps/v1 ReplicaSet': ['spec', 'template'],
  'batch/v1 Job': ['spec', 'template'],
  'batch/v1 CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Where a workload keeps its pod template; undefined for what starts no pods by itself. */
export function podTemplatePath(manifest: Manifest): readonly string[] | undefined {
  return TEMPLATES[`${manifest.apiVersion} ${manifest.kind}`];
}

export function podTemplate(manifest: Manifest): PodTemplate | undefined {
  const path = podTemplatePath(manifest);
  if (path === undefined) return undefined;
  const template = field(manifest, ...path);
  return { labels: strings(template, 'metadata', 'labels'), spec: field(template, 'spec') };
}

/** What a pod reads of its namespace. */
export interface PodReads {
  readonly configMaps: readonly string[];
  readonly secrets: readonly string[];
  readonly claims: readonly string[];
  readonly pullSecrets: readonly string[];
}

export function podReads(spec: unknown): PodReads {
  const configMaps = new Set<string>();
  const secrets = new Set<string>();
  const claims = new Set<string>();
  const add = (names: Set<string>, name: string | undefined) => {
    if (name !== undefined) names.add(name);
  };
  for (const volume of list(spec, 'volumes')) {
    for (const source of [volume, ...list(volume, 'projected', 'sources')]) {
      add(configMaps, text(source, 'configMap', 'name'));
      add(secrets, text(source, 'secret', 'secretName') ?? text(source, 'secret', 'name'));
    }
    add(claims, text(volume, 'persistentVolumeClaim', 'claimName'));
  }
  for (const container of [...list(spec, 'initContainers'), ...list(spec, 'containers')]) {
    for (const source of list(container, 'envFrom')) {
      add(configMaps, text(source, 'configMapRef', 'name'));
      add(secrets, text(source, 'secretRef', 'name'));
    }
    for (const variable of list(container, 'env')) {
      add(configMaps, text(variable, 'valueFrom', 'configMapKeyRef', 'name'));
      add(secrets, text(variable, 'valueFrom', 'secretKeyRef', 'name'));
    }
  }
  const pullSecrets = list(spec, 'imagePullSecrets').flatMap((reference) => text(reference, 'name') ?? []);
  return { configMaps: [...configMaps], secrets: [...secrets], claims: [...claims], pullSecrets };
}
