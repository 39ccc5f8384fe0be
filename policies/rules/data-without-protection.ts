import { holdsData, isDeclaredProtected } from '../../constructs';
import { type Finding, found, type PolicyObject, type Rule } from './rule';

export const dataWithoutProtection: Rule = {
  name: 'data-without-protection',
  description: 'What data hangs on is protected from being removed.',
  why: 'With a definition go all resources of its kind, with a namespace its claims, with a claim its volume: one wrong line in a configuration deletes the work of a team.',
  remedy:
    'Set `dataProtection`; it puts `protect` on the resource, and the annotation `kfstack.dev/data-protection` on synthesized objects.',
  level: 'mandatory',
  scope: 'platform',
  check(objects: readonly PolicyObject[]): Finding[] {
    const keys = holdsData(objects);
    return objects.flatMap((object) => {
      if (!keys.has(object.key) || (object.protected ?? isDeclaredProtected(object.manifest))) return [];
      return found(object, [
        ['metadata.annotations', `data hangs on this ${object.manifest.kind}, and nothing protects it`],
      ]);
    });
  },
};
