import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { projectRoot } from '../../cli/root';
import type { NotebookSpec, TenantOptions, TrainJobSpec } from '../../constructs';
import { NOBODY_SIGNS_IN } from '../support/first-parts';
import { emptyCluster } from './cluster';
import { TestStack } from './harness';
import { eventually, type Kube, type Live } from './kube';

/** The examples as a reader runs them, on a platform with the parts that they need. */
const GPU = 'nvidia.com/gpu';
const NAMESPACE = 'team-vision';
const tenants = JSON.parse(run('tenant')) as TenantOptions[];
const stack = new TestStack('sim-examples', {
  config: {
    ...NOBODY_SIGNS_IN,
    tenants,
    trainer: {},
    katib: { ui: false },
    kserve: { deploymentMode: 'raw', llm: false },
    notebooks: { webApp: false },
    pipelines: {},
  },
});
let cluster: Kube;

/** What `node dist/examples/<name>.js` prints. */
function run(name: string, ...args: readonly string[]): string {
  const program = join(projectRoot(), 'dist', 'examples', `${name}.js`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${stderr}`);
  return stdout;
}

/** Applies what an example prints, as kubectl does it: the API server must know every field. */
async function apply(name: string, ...args: readonly string[]): Promise<Live[]> {
  const applied: Live[] = [];
  for (const document of parseAllDocuments(run(name, ...args))) {
    applied.push(await cluster.applyStrictly(document.toJS() as Live));
  }
  return applied;
}

function one<Spec>(objects: readonly Live[], kind: string): Spec {
  const found = objects.find((each) => each.kind === kind);
  if (found?.spec === undefined) throw new Error(`no ${kind}`);
  return found.spec as Spec;
}

const pod = (name: string, spec: object, labels = {}): Live => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: NAMESPACE, name, labels },
  spec: { ...spec },
});

const running = (name: string) =>
  eventually(async () => {
    const found = await cluster.get(pod(name, {}));
    return found?.status?.phase === 'Running' ? found : undefined;
  }, 30_000);

const usedGpus = async () => {
  const metadata = { namespace: NAMESPACE, name: 'kf-resource-quota' };
  const quota = await cluster.get({ apiVersion: 'v1', kind: 'ResourceQuota', metadata });
  return (quota?.status?.used as Record<string, string> | undefined)?.[`requests.${GPU}`];
};

beforeAll(async () => {
  cluster = await emptyCluster();
  await stack.succeed('up', '--yes');
}, 600_000);

test.each([
  ['train', [], ['ConfigMap', 'TrainJob']],
  ['tune', [], ['ConfigMap', 'Experiment']],
  ['serve', ['v1'], ['InferenceService']],
  ['serve', ['v2', '10'], ['InferenceService']],
  ['notebook', [], ['PersistentVolumeClaim', 'Notebook']],
  ['pipeline', [], ['CronWorkflow']],
])('%s %j: the API server and the webhooks of the platform take it', async (name, args, kinds) => {
  const applied = await apply(name, ...args);
  expect(applied.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual(
    kinds.map((kind) => [kind, NAMESPACE]),
  );
});

test('a field that does not exist is refused', async () => {
  const [program, job] = parseAllDocuments(run('train')).map((document) => document.toJS() as Live);
  expect(program?.kind).toBe('ConfigMap');
  const spec = { ...job?.spec, trainer: { numNode: 2 } };
  await expect(cluster.applyStrictly({ ...(job as Live), spec })).rejects.toThrow(/numNode/);
});

test('the pod of the notebook fits the tenant, and gets a GPU and its volume', async () => {
  const { template } = one<NotebookSpec>(await apply('notebook'), 'Notebook');
  await eventually(() => cluster.apply(pod('lab-0', template?.spec ?? {})));
  const { spec } = await running('lab-0');
  const node = await cluster.get({ apiVersion: 'v1', kind: 'Node', metadata: { name: String(spec?.nodeName) } });
  expect(node?.status?.allocatable).toMatchObject({ [GPU]: '4' });
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { namespace: NAMESPACE, name: 'lab-workspace' },
  };
  expect((await cluster.get(claim))?.status?.phase).toBe('Bound');
  await eventually(async () => (await usedGpus()) === '1');
});

test('the pods of the training fit beside it, and one more does not', async () => {
  const { trainer, podTemplateOverrides: [pods] = [] } = one<TrainJobSpec>(await apply('train'), 'TrainJob');
  const worker = (name: string) =>
    pod(
      name,
      {
        ...pods?.spec,
        containers: [{ name: 'node', image: 'example.com/torch:1', resources: trainer?.resourcesPerNode }],
      },
      { 'sidecar.istio.io/inject': 'false' },
    );
  const names = Array.from({ length: trainer?.numNodes ?? 0 }, (_, index) => `fashion-node-${index}`);
  for (const name of names) await cluster.apply(worker(name));
  await Promise.all(names.map(running));
  await eventually(async () => (await usedGpus()) === '5');
  await expect(cluster.apply(worker('fashion-node-2'))).rejects.toThrow(/exceeded quota: kf-resource-quota/);
});

test('the limit range fills in what a container does not say, and refuses what is too large', async () => {
  const container = { name: 'main', image: 'example.com/main:1' };
  const { spec } = await cluster.apply(
    pod('silent', { containers: [container] }, { 'sidecar.istio.io/inject': 'false' }),
  );
  expect(spec?.containers).toMatchObject([{ resources: { limits: { cpu: '1', memory: '1Gi' } } }]);
  const resources = { requests: { cpu: '17' }, limits: { cpu: '17' } };
  await expect(cluster.apply(pod('large', { containers: [{ ...container, resources }] }))).rejects.toThrow(
    /maximum cpu usage per Container is 16/,
  );
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { namespace: NAMESPACE, name: 'slip' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Ti' } } },
  };
  await expect(cluster.apply(claim)).rejects.toThrow(/maximum storage usage per PersistentVolumeClaim is 200Gi/);
});

test('all of it goes in one pass, with what the examples made', async () => {
  await stack.succeed('destroy', '--yes');
  expect(await cluster.get({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } })).toBeUndefined();
}, 300_000);
