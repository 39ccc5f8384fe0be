import { field, type KServeOptions, list, type Manifest } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { NO_OTHER_PART } from '../../support/first-parts';
import { changes, object } from '../platform-fixture';

/** Without the parts that have nothing to do with it. */
export const OTHERS: Partial<KubeflowPlatformOptions> = {
  ...NO_OTHER_PART,
  knative: false,
};

export const CONFIG = 'ConfigMap/kubeflow/inferenceservice-config';
export const CONTROLLER = 'Deployment.apps/kubeflow/kserve-controller-manager';
export const LLM = 'Deployment.apps/kubeflow/llmisvc-controller-manager';
export const RUNTIME = 'ClusterServingRuntime.serving.kserve.io/kserve-';

type More = Partial<KubeflowPlatformOptions>;

export const made = (key: string, kserve: KServeOptions = {}, more: More = {}): Manifest =>
  object(key, { ...OTHERS, kserve, ...more });

export const changed = (kserve: KServeOptions, more: More = {}) =>
  changes({ ...OTHERS, kserve: {}, ...more }, { ...OTHERS, kserve, ...more });

/** A section of the settings, as KServe reads it. */
export function section(name: string, kserve: KServeOptions = {}, more: More = {}): unknown {
  const text = field(made(CONFIG, kserve, more), 'data', name);
  return text === undefined ? undefined : JSON.parse(String(text));
}

export const containers = (key: string, kserve: KServeOptions = {}, more: More = {}) =>
  list(made(key, kserve, more), 'spec', 'template', 'spec', 'containers');
