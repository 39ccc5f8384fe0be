import type { KubeflowPlatformOptions } from '../../constructs/platform';

/**
 * The parts that carry the others, and none of those that they carry: tests that are about neither need not install them. A test of a
 * part switches it on.
 */
export const FIRST_PARTS = {
  katib: false,
  spark: false,
  knative: false,
  kserve: false,
  pipelines: false,
  trainer: false,
  podDefaults: false,
  notebooks: false,
  volumes: false,
  tensorboards: false,
  modelsWebApp: false,
} as const satisfies Partial<KubeflowPlatformOptions>;

/** Without what only people who sign in need. */
export const NOBODY_SIGNS_IN = {
  oauth2Proxy: false,
  dex: false,
  dashboard: false,
} as const satisfies Partial<KubeflowPlatformOptions>;

/** A platform of nothing but what a test of a part switches on, and the namespaces of all. */
export const NO_OTHER_PART = {
  ...NOBODY_SIGNS_IN,
  certManager: false,
  istio: false,
  profiles: false,
  gpu: false,
} as const satisfies Partial<KubeflowPlatformOptions>;

/** The least in which everything of an installation occurs: definitions, webhooks, a controller with finalizers, a tenant with data. */
export const FOUNDATION = { ...FIRST_PARTS, ...NOBODY_SIGNS_IN } as const satisfies Partial<KubeflowPlatformOptions>;
