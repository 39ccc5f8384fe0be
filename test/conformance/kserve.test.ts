import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { list, type Manifest } from '../../constructs';
import { RELEASES } from '../../constructs/releases';
import { whereUpstreamIs } from '../support/upstream';
import { objectsOf } from './compare';

/** The rules of the controller's role, whatever their order and that of the words in them. */
function rulesOf(objects: readonly Manifest[]): readonly string[] {
  const role = objects.find(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === 'kserve-manager-role');
  if (role === undefined) throw new Error('no role of KServe');
  const words = (rule: unknown) =>
    Object.entries(rule as Record<string, readonly string[]>).map(
      ([key, values]) => [key, [...values].sort()] as const,
    );
  return list(role, 'rules').map((rule) => JSON.stringify(Object.fromEntries(words(rule).sort())));
}

whereUpstreamIs((upstream) => {
  // The comparison counts rules, so one that is left out shifts all after it; that deviation rests on this test.
  test.each(RELEASES)('the controller of %s has the rights that upstream gives it, but for webhooks', (release) => {
    const directory = join(upstream, release);
    const file = readdirSync(directory).find((name) => name.endsWith('-kserve.json')) ?? '';
    const theirs = rulesOf(JSON.parse(readFileSync(join(directory, file), 'utf8')) as Manifest[]);
    const left = theirs.filter((rule) => !rule.includes('admissionregistration.k8s.io'));
    expect(left).toHaveLength(theirs.length - 1);
    expect(rulesOf(objectsOf({ release, components: ['kserve'] })).toSorted()).toEqual(left.toSorted());
  });
});
