import type { ImageName, Release } from './release';

/** Where the images of a release are pulled from. */
export class Images {
  /**
   * @param registry host, and path if any, in place of the registries that upstream publishes to; repositories and tags stay.
   */
  constructor(
    private readonly release: Release,
    private readonly registry?: string,
  ) {}

  /** The reference of an image as a pod names it, such as `quay.io/jetstack/cert-manager-webhook:v1.19.4`. */
  ref(name: ImageName): string {
    const { registry, repository, tag } = this.release.images[name];
    return `${this.registry ?? registry}/${repository}:${tag}`;
  }
}
