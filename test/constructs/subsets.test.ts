import * as fc from 'fast-check';
import { groupOf, list, type Manifest, text } from '../../constructs';
import { podReads, podTemplate } from '../../constructs/graph';
import type { KubeflowPlatformOptions } from '../../constructs/platform';
import { errors, graph } from './platform-fixture';

type Options = Partial<KubeflowPlatformOptions>;

/** The parts that a platform can do without, by their option. */
const PARTS = [
  'certManager',
  'istio',
  'oauth2Proxy',
  'dex',
  'knative',
  'knativeEventing',
  'profiles',
  'dashboard',
  'kserve',
  'modelsWebApp',
  'modelRegistry',
  'pipelines',
  'podDefaults',
  'notebooks',
  'volumes',
  'tensorboards',
  'katib',
  'spark',
  'trainer',
  'kueue',
  'volcano',
  'ray',
  'gpu',
] as const satisfies readonly (keyof KubeflowPlatformOptions)[];
type Part = (typeof PARTS)[number];

const ISSUER = {
  url: 'https://idp.example.com',
  clientId: 'kubeflow',
  clientSecret: { secretName: 'idp', key: 'client-secret' },
};

/** A whole platform without some parts, and without what only these can serve. */
function without(off: readonly Part[]): Options {
  const is = (part: Part) => off.includes(part);
  const page = (left: boolean) => (left ? { webApp: false } : {}) as object;
  return {
    address: { host: 'kubeflow.example.com' },
    tenants: is('profiles') ? [] : [{ name: 'team-a', owner: 'ada@example.com' }],
    ...Object.fromEntries(PARTS.map((part) => [part, is(part) ? false : {}])),
    ...(is('dex') && !is('oauth2Proxy') && { oauth2Proxy: { issuer: ISSUER } }),
    ...(is('kserve') && { modelsWebApp: false }),
    ...(!is('notebooks') && { notebooks: page(is('podDefaults')) }),
    ...(!is('tensorboards') && { tensorboards: page(is('podDefaults')) }),
    ...(!is('volumes') && { volumes: page(is('notebooks')) }),
  };
}

/** What objects of ours name and nobody of ours installs: `who needs what`. */
function dangling(options: Options): string[] {
  const manifests = graph(options).nodes.map(({ manifest }) => manifest);
  const id = (kind: string, namespace: string | undefined, name: string) => `${kind} ${namespace ?? ''}/${name}`;
  const there = new Set(manifests.map(({ kind, metadata }) => id(kind, metadata.namespace, metadata.name)));
  for (const { kind, metadata, ...rest } of manifests) {
    if (kind !== 'Certificate') continue;
    there.add(id('Secret', metadata.namespace, text(rest, 'spec', 'secretName') ?? ''));
  }
  const found: string[] = [];
  for (const manifest of manifests) {
    const needs = needed(manifest).filter(([kind, namespace, name]) => !there.has(id(kind, namespace, name)));
    for (const need of needs) found.push(`${manifest.kind} ${manifest.metadata.name} needs ${id(...need)}`);
  }
  return [...new Set(found)].sort();
}

type Need = readonly [kind: string, namespace: string | undefined, name: string];

function needed(manifest: Manifest): Need[] {
  const { namespace } = manifest.metadata;
  const needs: Need[] = namespace === undefined ? [] : [['Namespace', undefined, namespace]];
  const template = podTemplate(manifest);
  if (template !== undefined) {
    const { configMaps, secrets, claims } = podReads(template.spec);
    needs.push(...[...configMaps].map((name) => ['ConfigMap', namespace, name] as const));
    needs.push(...[...secrets].map((name) => ['Secret', namespace, name] as const));
    needs.push(...[...claims].map((name) => ['PersistentVolumeClaim', namespace, name] as const));
    needs.push(['ServiceAccount', namespace, text(template.spec, 'serviceAccountName') ?? 'default']);
  }
  if (groupOf(manifest.apiVersion) === 'rbac.authorization.k8s.io') {
    const [kind, name] = [text(manifest, 'roleRef', 'kind'), text(manifest, 'roleRef', 'name')];
    if (kind && name) needs.push([kind, kind === 'Role' ? namespace : undefined, name]);
    for (const subject of list(manifest, 'subjects')) {
      if (text(subject, 'kind') !== 'ServiceAccount') continue;
      needs.push(['ServiceAccount', text(subject, 'namespace') ?? namespace, text(subject, 'name') ?? '']);
    }
  }
  for (const webhook of list(manifest, 'webhooks')) {
    const service = text(webhook, 'clientConfig', 'service', 'name');
    if (service) needs.push(['Service', text(webhook, 'clientConfig', 'service', 'namespace'), service]);
  }
  return needs;
}

/** What Kubernetes, and controllers once they run, bring. */
const BROUGHT = [
  /needs Namespace \/kube-system$/,
  /needs ServiceAccount kubeflow\/default$/,
  /needs ConfigMap istio-system\/istio-ca-root-cert$/,
  // Istio reads these where somebody has put them there.
  /needs Secret istio-system\/(cacerts|istio-kubeconfig|istiod-tls|istio-ingressgateway(-ca)?-certs)$/,
];
/** What the cluster has where it does not come from us. */
const OF_OTHERS: Partial<Record<Part, RegExp>> = {
  istio: /needs Namespace \/istio-system$/,
  dex: /needs Secret .*\/idp$/,
};

function missing(off: readonly Part[]): string[] {
  const known = [...BROUGHT, ...off.flatMap((part) => OF_OTHERS[part] ?? [])];
  return dangling(without(off)).filter((need) => !known.some((pattern) => pattern.test(need)));
}

test('the whole platform names nothing that is not there', () => {
  expect(missing([])).toEqual([]);
});

test.each(PARTS)('without %s nothing is left that names what it brought', (part) => {
  expect(errors(without([part]))).toEqual([]);
  expect(missing([part])).toEqual([]);
});

test('so it is without any of them', () => {
  fc.assert(
    fc.property(fc.subarray([...PARTS]), (off) => {
      expect(errors(without(off))).toEqual([]);
      expect(missing(off)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
