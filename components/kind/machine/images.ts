/** A node image that kind's makers have published. */
export interface NodeImage {
  readonly image: string;
  /** The release of kind that it was made for; older ones may fail to start it. */
  readonly kind: string;
}

/**
 * Kubernetes' minor version → the default node image of the release of kind that came with it. kind vouches for an image with its own
 * release only. As of 2026-08-26 (kind 0.33.0).
 *
 * @see https://github.com/kubernetes-sigs/kind/releases and, in each, pkg/apis/config/defaults/image.go
 */
export const NODE_IMAGES = {
  // 2025-05-21
  '1.33': {
    image: 'kindest/node:v1.33.1@sha256:050072256b9a903bd914c0b2866828150cb229cea0efe5892e2b644d5dd3b34f',
    kind: '0.29.0',
  },
  // 2025-08-27
  '1.34': {
    image: 'kindest/node:v1.34.0@sha256:7416a61b42b1662ca6ca89f02028ac133a309a2a30ba309614e8ec94d976dc5a',
    kind: '0.30.0',
  },
  // 2025-12-18
  '1.35': {
    image: 'kindest/node:v1.35.0@sha256:452d707d4862f52530247495d180205e029056831160e22870e37e3f6c1ac31f',
    kind: '0.31.0',
  },
  // 2026-06-02
  '1.36': {
    image: 'kindest/node:v1.36.1@sha256:3489c7674813ba5d8b1a9977baea8a6e553784dab7b84759d1014dbd78f7ebd5',
    kind: '0.32.0',
  },
  // 2026-08-26
  '1.37': {
    image: 'kindest/node:v1.37.0@sha256:a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5',
    kind: '0.33.0',
  },
} as const satisfies Record<string, NodeImage>;

export type KubernetesMinor = keyof typeof NODE_IMAGES;

/** The version that the platform is tested with, on the simulated cluster. */
export const DEFAULT_KUBERNETES: KubernetesMinor = '1.34';

/** Registries of these releases read mirrors from files, see `mirrors.ts`; the images before do not. */
export const OLDEST_KIND = '0.29.0';

/** The pinned image of a version; undefined where there is none. */
export function nodeImage(version: string = DEFAULT_KUBERNETES): NodeImage | undefined {
  return Object.hasOwn(NODE_IMAGES, version) ? NODE_IMAGES[version as KubernetesMinor] : undefined;
}
