import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { list, type Manifest } from '../../constructs';
import { Authorizer, asked, boundAccounts } from '../support/rights';
import { whereUpstreamIs } from '../support/upstream';
import { objectsOf } from './compare';

/** The role of Kubernetes' own that upstream binds to. */
const CLUSTER_ADMIN: Manifest = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'cluster-admin' },
  rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
};

/** One binding of upstream's forgets the namespace of its subject. */
function withNamespaces(manifest: Manifest): Manifest {
  if (manifest.kind !== 'RoleBinding') return manifest;
  const { namespace } = manifest.metadata;
  return { ...manifest, subjects: list(manifest, 'subjects').map((each) => ({ namespace, ...Object(each) })) };
}

whereUpstreamIs((upstream) => {
  test('no account of 26.03 has a right that upstream narrowed', () => {
    const directory = join(upstream, '26.03');
    const theirs = new Authorizer([
      CLUSTER_ADMIN,
      ...readdirSync(directory)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Manifest[])
        .map(withNamespaces),
    ]);
    const objects = objectsOf({ release: '26.03', components: [] });
    const ours = new Authorizer(objects);
    const mine = boundAccounts(objects).flatMap((account) =>
      ours
        .grantsOf(account)
        .flatMap(asked)
        .map((request) => ({ account, request })),
    );
    expect(mine.length).toBeGreaterThan(1000);
    const more = mine.filter(({ account, request }) => !theirs.allows(account, request));
    expect(more).toEqual([]);
  });
});
