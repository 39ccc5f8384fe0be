import type { ImageName, Release } from './release';

/** Where the images of a release are pulled from. */
export class Images {
  /**
   * @param registry host, and path if any, in place of the registries that upstream publishes to; repositories, tags and digests stay.
   */
  constructor(
    private readonly release: Release,
    private readonly registry?: string,
  ) {}

  /** The reference of an image as a pod names it, such as `quay.io/jetstack/cert-manager-webhook:v1.19.4`. */
  ref(name: ImageName): string {
    const image = this.release.images[name];
    const version = 'digest' in image ? `@${image.digest}` : `:${image.tag}`;
    return `${this.registry ?? image.registry}/${image.repository}${version}`;
  }
}
