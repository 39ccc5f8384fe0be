import type { Image } from './release';

/** The programs of Knative Serving, by their image's name below `knative.dev/serving/cmd`. */
const SERVING = {
  'knative-activator': 'activator',
  'knative-autoscaler': 'autoscaler',
  'knative-controller': 'controller',
  'knative-queue-proxy': 'queue',
  'knative-webhook': 'webhook',
} as const;

/** The same of its network layer, below `knative.dev/net-istio/cmd`. */
const NET_ISTIO = {
  'net-istio-controller': 'controller',
  'net-istio-webhook': 'webhook',
} as const;

export type KnativeImage = keyof typeof SERVING | keyof typeof NET_ISTIO;

/** The images of Knative, given what each holds: 64 digits of SHA-256. Upstream names no tags. */
export function knativeImages(digests: Readonly<Record<KnativeImage, string>>): Readonly<Record<KnativeImage, Image>> {
  const images = (project: string, programs: Readonly<Partial<Record<KnativeImage, string>>>) =>
    Object.entries(programs).map(([name, program]) => [
      name,
      {
        registry: 'gcr.io',
        repository: `knative-releases/knative.dev/${project}/cmd/${program}`,
        digest: `sha256:${digests[name as KnativeImage]}`,
      },
    ]);
  return Object.fromEntries([...images('serving', SERVING), ...images('net-istio', NET_ISTIO)]) as Record<
    KnativeImage,
    Image
  >;
}
