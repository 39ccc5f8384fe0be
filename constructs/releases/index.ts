/** The catalog: which versions and images make up a release. */
export { RELEASES, type ReleaseName, release, releaseProblem } from './catalog';
export { Images } from './images';
export type { Feature, Image, ImageName, PartName, Release } from './release';
