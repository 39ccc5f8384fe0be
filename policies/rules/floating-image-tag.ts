import { hasToken, type Manifest } from '../../constructs';
import { objectRule, type Problem } from './rule';
import { isDefinition, visit } from './walk';

/** Words that name whatever was built last. */
const MOVING = /^(latest|stable|edge|main|master|head|dev|devel|nightly|canary|rolling|lts)([-_.]|$)/i;

export const floatingImageTag = objectRule(
  {
    name: 'floating-image-tag',
    description: 'Images name one release, or a digest.',
    why: 'Under a floating tag two nodes run two programs, a restart is an upgrade that nobody sees, and a rollback goes nowhere.',
    remedy: 'Name the whole version, such as `8.0.43` instead of `8.0`, or pin the image by its digest.',
    level: 'mandatory',
  },
  (manifest: Manifest) => {
    // What a ConfigMap calls an image may be anything; definitions only describe fields.
    if (isDefinition(manifest) || manifest.kind === 'ConfigMap' || manifest.kind === 'Secret') return [];
    return [...visit(manifest)].flatMap(({ path, key, value }): Problem[] => {
      if (key !== 'image' || typeof value !== 'string' || value === '' || hasToken(value)) return [];
      const problem = floating(value);
      return problem === undefined ? [] : [[path, `${value} ${problem}`]];
    });
  },
);

function floating(image: string): string | undefined {
  if (image.includes('@')) return undefined;
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  if (tag === undefined) return 'has no tag';
  if (MOVING.test(tag) || !/\d/.test(tag)) return 'names no release';
  // `v1` and `8.0` are lines of releases. A second number with a zero in front is one of a calendar, and whole.
  return /^v?\d+(\.(0|[1-9]\d*))?$/.test(tag) ? 'names a line of releases' : undefined;
}
