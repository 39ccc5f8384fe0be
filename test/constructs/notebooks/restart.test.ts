import { App } from 'cdk8s';
import { compare, installed, type NotebooksOptions } from '../../../constructs';
import { KubeflowPlatform } from '../../../constructs/platform';
import { FIRST_PARTS } from '../../support/first-parts';

const platform = (controller: NotebooksOptions['controller']) => {
  const app = new App();
  const notebooks = { controller, webApp: false } as const;
  new KubeflowPlatform(app, 'platform', { release: '26.03', cluster: { trial: true }, ...FIRST_PARTS, notebooks });
  return installed(app);
};

const classOfConfig = (controller: NotebooksOptions['controller']) => {
  const { changes } = compare(platform({}), platform(controller));
  return changes.find(({ object }) => object.manifest.metadata.name === 'notebook-controller-config')?.class;
};

test('another group of files restarts notebooks; culling restarts none', () => {
  expect(classOfConfig({ addFsGroup: false })).toBe('restart');
  expect(classOfConfig({ culling: {} })).toBe('in-place');
});
