import { App } from 'cdk8s';
import { compare, installed, type KnativeOptions } from '../../../constructs';
import { KubeflowPlatform } from '../../../constructs/platform';
import { FIRST_PARTS, NOBODY_SIGNS_IN } from '../../support/first-parts';

const platform = (knative: KnativeOptions, release: '1.11.0' | '26.03' = '26.03') => {
  const app = new App();
  new KubeflowPlatform(app, 'platform', { release, ...FIRST_PARTS, ...NOBODY_SIGNS_IN, knative });
  return installed(app);
};

const classOfConfig = (after: ReturnType<typeof platform>) =>
  compare(platform({}), after).changes.find(({ object }) => object.manifest.metadata.name === 'config-deployment')
    ?.class;

test('what stands beside the programs of users restarts them; how long they may take to be ready does not', () => {
  expect(classOfConfig(platform({}, '1.11.0'))).toBe('restart');
  expect(classOfConfig(platform({ deployment: { queueProxy: { resources: { limits: { cpu: 1 } } } } }))).toBe(
    'restart',
  );
  expect(classOfConfig(platform({ deployment: { progressDeadline: '900s' } }))).toBe('in-place');
});
