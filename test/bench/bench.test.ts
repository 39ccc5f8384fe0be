import { median, medians } from './measures';
import { table } from './report';
import { treeOf } from './trees';
import { waves } from './waves';

test('a platform is padded to exactly the size that is asked for, and never made smaller', () => {
  const own = treeOf({}).nodes.length;
  expect(treeOf({ objects: own + 97 }).nodes).toHaveLength(own + 97);
  expect(treeOf({ objects: 1 }).nodes).toHaveLength(own);
});

test('padding leaves nothing to be installed before what it names', () => {
  const own = treeOf({}).nodes.length;
  const deployment = treeOf({ objects: own + 150 }).nodes.find(({ key }) => key.endsWith('padding-0/app-0'));
  expect(deployment?.needs.map(({ to }) => to)).toEqual(['Namespace/padding-0']);
});

test('kubectl applies each object once, and webhook configurations only after their backends are waited for', () => {
  const tree = treeOf({});
  const steps = waves(tree);
  const applied = steps.flatMap(({ manifests }) => manifests);
  expect(applied).toHaveLength(tree.nodes.length);
  const kindsOf = (step: number) => new Set(steps[step]?.manifests.map(({ kind }) => kind));
  const webhooks = steps.findIndex((_, step) => kindsOf(step).has('ValidatingWebhookConfiguration'));
  const before = steps.slice(0, webhooks).flatMap(({ waits }) => waits.get('condition=Available') ?? []);
  expect(before.map(({ metadata }) => metadata.name)).toContain('cert-manager-webhook');
});

test('medians are taken measure by measure', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(medians([{ up: 1 }, { up: 3 }, { up: 2, preview: 5 }])).toEqual({ up: 2, preview: 5 });
});

test('a table shows seconds beside their ratio, and sizes without one', () => {
  const text = table([{ name: 'own', measures: { up: 12, 'state, compact': 0.5 }, beside: 8 }]);
  expect(text).toContain('| up             | 12.0 s |  1.50 |');
  expect(text).toContain('| state, compact | 0.5 MB |       |');
});

test('tenants come on top, and definitions are as deep as is asked for', () => {
  const kinds = (graph: ReturnType<typeof treeOf>, kind: string) =>
    graph.nodes.map(({ manifest }) => manifest).filter((manifest) => manifest.kind === kind);
  expect(kinds(treeOf({ tenants: 7 }), 'Profile')).toHaveLength(7);
  const [full, compact] = (['full', 'compact'] as const).map(
    (definitions) => JSON.stringify(kinds(treeOf({ definitions }), 'CustomResourceDefinition')).length,
  );
  expect(compact).toBeLessThan((full ?? 0) / 2);
});
