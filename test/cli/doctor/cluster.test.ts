import type { ServerResponse } from 'node:http';
import { cluster } from '../../../cli/doctor/checks/cluster';
import { ClusterApi } from '../../../cli/doctor/cluster-api';
import { context, said, todos } from './fixture';
import { certificate, closeAll, serve } from './servers';

afterAll(closeAll);

const VERSION = { gitVersion: 'v1.34.4' };
const isDefault = { 'storageclass.kubernetes.io/is-default-class': 'true' };
const storageClass = (name: string, annotations: object = {}) => ({ metadata: { name, annotations } });
const STANDARD = storageClass('standard', isDefault);

interface Fake {
  readonly version?: object;
  readonly classes?: readonly object[];
  readonly status?: number;
  readonly values?: object;
}

/** What doctor finds of an API server that says this. */
async function look({ version = VERSION, classes = [STANDARD], status = 200, values }: Fake = {}) {
  const tls = await certificate();
  const pages: Record<string, object> = {
    '/version': version,
    '/apis/storage.k8s.io/v1/storageclasses': { kind: 'StorageClassList', items: classes },
  };
  const answer = ({ url = '' }, response: ServerResponse) =>
    response.writeHead(status).end(JSON.stringify(pages[url] ?? {}));
  const server = await serve(answer, tls);
  const api = new ClusterApi('/home/ada/kubeconfig', 2000, async () => ({ server, request: { ca: tls.ca } }));
  return cluster.run(context({ cluster: api, values: { ...values } }));
}

test('a cluster that will do', async () => {
  expect(said(await look())).toEqual([
    'ok: the cluster has Kubernetes v1.34.4; release 26.03 is for 1.33 to 1.34',
    'ok: StorageClasses standard are there',
  ]);
});

test.each([
  ['v1.32.9', /^problem: the cluster has Kubernetes v1.32.9; release 26.03 is for 1.33 to 1.34$/],
  ['v1.33.5-gke.1201000', /^ok: the cluster has Kubernetes v1.33.5-gke.1201000;/],
  ['v1.34.0-eks-abcdef', /^ok: /],
  ['v1.35.0', /^warning: the cluster has Kubernetes v1.35.0; release 26.03 is for 1.33 to 1.34$/],
])('Kubernetes %s', async (gitVersion, finding) => {
  expect(said(await look({ version: { gitVersion } }))[0]).toMatch(finding);
});

test('another release is for other versions', async () => {
  const found = await look({ version: { gitVersion: 'v1.31.2' }, values: { release: '1.11.0' } });
  expect(said(found)[0]).toBe('ok: the cluster has Kubernetes v1.31.2; release 1.11.0 is for 1.30 to 1.34');
});

test('StorageClasses that the platform will ask for', async () => {
  const missing = await look({ classes: [storageClass('fast', isDefault)] });
  expect(said(missing)[1]).toBe('warning: there is no StorageClass standard: claims of it would wait for ever');
  const platform = { scope: 'platform', clusterStack: 'acme/kfstack/sim-cluster' };
  const foreign = await look({ classes: [], values: platform });
  expect(said(foreign)[1]).toMatch(/^problem: there is no StorageClass standard/);
  const two = await look({ classes: [STANDARD, storageClass('fast', isDefault)] });
  expect(said(two)[1]).toBe('warning: standard, fast are all the default StorageClass');
});

test('credentials that are refused, and rights that are missing', async () => {
  expect(said(await look({ status: 401 }))[0]).toMatch(/^problem: .* credentials of the kubeconfig are refused$/);
  expect(said(await look({ status: 403 }))[0]).toMatch(/^unchecked: .* the answer is 403$/);
});

test('a cluster that does not answer, one that another authority speaks for, and a kubeconfig of no use', async () => {
  const api = (read: () => Promise<{ server: string; request: object }>) => new ClusterApi('/k', 2000, read);
  const looking = (one: ClusterApi) => cluster.run(context({ cluster: one }));
  const gone = await looking(api(async () => ({ server: 'https://127.0.0.1:1', request: {} })));
  expect(said(gone)).toEqual([expect.stringMatching(/^problem: the cluster of \/k does not answer: .*ECONNREFUSED/)]);
  const server = await serve((_, response) => response.end('{}'), await certificate());
  const impostor = await looking(api(async () => ({ server, request: {} })));
  expect(said(impostor)).toEqual([expect.stringMatching(/^problem: the cluster of \/k does not answer: .*/)]);
  const broken = await looking(api(() => Promise.reject(new Error('no current context'))));
  expect(said(broken)).toEqual([expect.stringMatching(/the kubeconfig cannot be used: no current context$/)]);
});

test('before the first `up` there is none', async () => {
  const found = await cluster.run(context());
  expect(said(found)).toEqual([expect.stringMatching(/^unchecked: there is none yet/)]);
  expect(todos(found)).toEqual([expect.stringMatching(/kfstack doctor --kubeconfig/)]);
});
