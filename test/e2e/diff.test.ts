import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../constructs';
import { AFTER, BEFORE, EXAMPLES } from '../constructs/diff/changes';
import { emptyCluster } from './cluster';
import { run } from './harness';
import type { Kube } from './kube';
import { stepsOf, stepsOfDiff } from './preview';
import { OwnProject } from './project';

/** `kfstack diff` against the engine: the same objects, and the same is done to each. */
let cluster: Kube;

async function diff(...args: readonly string[]): Promise<string> {
  const { code, output } = await run(['diff', '--format', 'json', ...args]);
  if (code !== 0) throw new Error(`kfstack diff ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}

beforeAll(async () => {
  cluster = await emptyCluster();
}, 120_000);

describe('of single objects', () => {
  const project = new OwnProject('diff', 'manifests-program.js');
  const file = (name: string) => join(project.directory, `${name}.json`);
  const use = async (name: string, manifests: readonly Manifest[]) => {
    writeFileSync(file(name), JSON.stringify(manifests));
    await project.pulumi('config', 'set', 'manifests', file(name));
  };
  const preview = async () => {
    const { code, output } = await project.run('preview', '--json', '--stack', project.stack);
    return { code, steps: stepsOf(output) };
  };
  const sides = () => ['--from', file('before'), '--to', file('after')];

  beforeAll(async () => {
    await project.create();
    await use('before', BEFORE);
    await project.up();
  }, 600_000);

  test.each(EXAMPLES.filter(({ previewFails }) => previewFails).map((each) => [each.what, each] as const))(
    'it says what the preview says before it fails: %s',
    async (_, one) => {
      await use(
        'after',
        EXAMPLES.flatMap((each) => (each === one ? each.after : each.before) ?? []),
      );
      const { code, steps } = await preview();
      expect(steps).toEqual(stepsOfDiff(await diff(...sides())));
      expect(steps).toEqual([expect.stringMatching(/^replace /)]);
      // When the provider can preview these, they belong to the others.
      expect(code).not.toBe(0);
    },
    120_000,
  );

  test('it says what the preview says, of all others together', async () => {
    const others = EXAMPLES.filter(({ previewFails }) => !previewFails);
    await use(
      'after',
      EXAMPLES.flatMap((each) => (each.previewFails ? each.before : each.after) ?? []),
    );
    const { code, steps } = await preview();
    expect(code).toBe(0);
    expect(stepsOfDiff(await diff(...sides()))).toEqual(steps);
    expect(steps).toHaveLength(others.filter(({ action }) => action !== 'same').length);
  }, 120_000);

  test('the API server takes all of it, and nothing is left to do afterwards', async () => {
    await use('after', AFTER);
    await project.up();
    expect(await preview()).toEqual({ code: 0, steps: [] });
    for (const manifest of AFTER)
      expect([manifest.kind, await cluster.get(manifest)]).toEqual([manifest.kind, expect.anything()]);
  }, 600_000);

  test('destroy removes it', async () => {
    await project.pulumi('destroy', '--yes', '--skip-preview', '--stack', project.stack);
    expect(await cluster.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'own' } })).toBeUndefined();
  }, 600_000);
});
