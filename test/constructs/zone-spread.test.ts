import { field, list, text } from '../../constructs';
import type { KubeflowPlatformOptions } from '../../constructs/platform';
import { NO_OTHER_PART } from '../support/first-parts';
import { changes, object, objects } from './platform-fixture';

const DASHBOARD = 'Deployment.apps/kubeflow/centraldashboard';
const ZONES = 'topology.kubernetes.io/zone';

const platform = (more: Partial<KubeflowPlatformOptions>): Partial<KubeflowPlatformOptions> => ({
  ...NO_OTHER_PART,
  ...more,
});
const constraints = (options: Partial<KubeflowPlatformOptions>, key = DASHBOARD) =>
  list(object(key, platform(options)), 'spec', 'template', 'spec', 'topologySpreadConstraints');

test('pods of a Deployment prefer different zones, then nodes, counted by revision', () => {
  const wish = (topologyKey: string) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: {
      matchLabels: field(object(DASHBOARD, platform({ dashboard: {} })), 'spec', 'selector', 'matchLabels'),
    },
    matchLabelKeys: ['pod-template-hash'],
  });
  expect(constraints({ zoneSpread: true, dashboard: { replicas: 2 } })).toEqual([
    wish(ZONES),
    wish('kubernetes.io/hostname'),
  ]);
});

test('one pod has nothing to spread; an autoscaler may bring more', () => {
  expect(constraints({ zoneSpread: true, dashboard: {} })).toEqual([]);
  const istiod = 'Deployment.apps/istio-system/istiod';
  const zones = (istio: KubeflowPlatformOptions['istio']) =>
    constraints({ zoneSpread: true, certManager: {}, istio }, istiod).map((each) => text(each, 'topologyKey'));
  expect(zones({})).toContain(ZONES);
  expect(zones({ istiod: { replicas: 1 } })).toEqual([]);
});

test('a component’s own constraints win', () => {
  const own = [{ maxSkew: 2, topologyKey: 'rack', whenUnsatisfiable: 'DoNotSchedule' }];
  expect(constraints({ zoneSpread: true, dashboard: { replicas: 2, topologySpreadConstraints: own } })).toEqual(own);
});

test('without the option nothing changes, and with it only this', () => {
  const options = { certManager: { webhook: { replicas: 2 } }, dashboard: { replicas: 3 } };
  expect(changes(platform(options), platform({ ...options, zoneSpread: false }))).toEqual({});
  const changed = Object.keys(changes(platform(options), platform({ ...options, zoneSpread: true })));
  expect(changed.length).toBeGreaterThan(10);
  expect(changed.filter((path) => !path.includes('.spec.template.spec.topologySpreadConstraints.'))).toEqual([]);
});

test('every Deployment of the platform that has more than one pod is spread', () => {
  const made = [...objects({ zoneSpread: true })].filter(([key]) => key.startsWith('Deployment.'));
  const spread = (manifest: unknown) =>
    list(manifest, 'spec', 'template', 'spec', 'topologySpreadConstraints').length > 0;
  const several = made.filter(([, manifest]) => field(manifest, 'spec', 'replicas') !== 1);
  expect(several.map(([key]) => key)).toEqual(
    expect.arrayContaining(['Deployment.apps/istio-system/istiod', 'Deployment.apps/oauth2-proxy/oauth2-proxy']),
  );
  expect(made.filter(([, manifest]) => spread(manifest))).toEqual(several);
});
