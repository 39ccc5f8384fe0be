import { ApiError } from '../../../sim/stand-in/api';
import { DEFINITION, type KubernetesObject, PROFILE, SECRET } from '../../../sim/stand-in/kinds';
import { LiveCluster } from '../../../sim/stand-in/live-cluster';
import { until } from '../../support/until';

type OnEvent = (phase: string, object: KubernetesObject) => void;

/** An API server that tests play by hand. */
class FakeServer {
  lists: Record<string, KubernetesObject[]> = {};
  sent: { method: string; path: string; body?: object }[] = [];
  answer: KubernetesObject = {};
  readonly watches = new Map<string, { event: OnEvent; end: (error: unknown) => void }>();

  send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    this.sent.push({ method, path, body });
    if (method !== 'GET') return this.answer as T;
    const items = this.lists[path];
    if (items === undefined) throw new ApiError(404, 'no such kind');
    return { items, metadata: { resourceVersion: '1' } } as T;
  };

  watch = async (path: string, _: object, event: OnEvent, end: (error: unknown) => void) => {
    this.watches.set(path, { event, end });
    return new AbortController();
  };
}

const SECRETS = '/api/v1/secrets';
const PROFILES = '/apis/kubeflow.org/v1/profiles';
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const settled = (milliseconds = 10) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function secret(name: string, resourceVersion: string, uid = name): KubernetesObject {
  return { metadata: { name, namespace: 'ns', resourceVersion, uid } };
}

function definition(status: string): KubernetesObject {
  const conditions = [{ type: 'Established', status }];
  return { metadata: { name: 'profiles.kubeflow.org', resourceVersion: '2', uid: 'd' }, ...{ status: { conditions } } };
}

const server = () => Object.assign(new FakeServer(), { lists: { [SECRETS]: [secret('a', '1')], [DEFINITIONS]: [] } });

async function start(api: FakeServer) {
  const cluster = new LiveCluster(api, api, () => {});
  const notices: string[] = [];
  cluster.start([SECRET, PROFILE], ({ kind }) => notices.push(kind));
  await settled();
  return { cluster, notices };
}

test('the cache holds what was listed and follows the watch', async () => {
  const api = server();
  const { cluster, notices } = await start(api);
  expect(cluster.knows([SECRET, PROFILE])).toBe(true);
  expect(cluster.get(SECRET, 'a', 'ns')).toBeDefined();
  api.watches.get(SECRETS)?.event('ADDED', secret('b', '2'));
  api.watches.get(SECRETS)?.event('DELETED', secret('a', '3'));
  expect(cluster.list(SECRET).map(({ metadata }) => metadata?.name)).toEqual(['b']);
  expect(notices.filter((kind) => kind === 'Secret')).toHaveLength(3);
});

test('a watch that ends begins anew with a list, also when the API server was away', async () => {
  const api = server();
  const { cluster } = await start(api);
  const { [SECRETS]: _, ...without } = api.lists;
  api.lists = without as typeof api.lists;
  api.watches.get(SECRETS)?.end(null);
  await settled(150);
  expect(cluster.get(SECRET, 'a', 'ns')).toBeDefined();
  api.lists = { ...without, [SECRETS]: [secret('c', '9')] };
  await until(() => cluster.get(SECRET, 'c', 'ns') !== undefined);
  expect(cluster.list(SECRET)).toHaveLength(1);
});

test('a custom kind is watched while its definition is established', async () => {
  const api = server();
  const { cluster } = await start(api);
  expect(cluster.serves(PROFILE)).toBe(false);
  api.watches.get(DEFINITIONS)?.event('ADDED', definition('True'));
  expect(cluster.knows([PROFILE])).toBe(false);
  api.lists = { ...api.lists, [PROFILES]: [{ metadata: { name: 'team', resourceVersion: '3', uid: 'p' } }] };
  await until(() => cluster.get(PROFILE, 'team') !== undefined);
  api.watches.get(DEFINITIONS)?.event('DELETED', definition('True'));
  expect(cluster.list(PROFILE)).toEqual([]);
  expect(cluster.list(DEFINITION)).toEqual([]);
});

test('our own write is seen at once, and no older event undoes it', async () => {
  const api = server();
  const { cluster } = await start(api);
  api.answer = { ...secret('a', '5'), kind: 'Written' };
  await cluster.apply(SECRET, { metadata: { name: 'a', namespace: 'ns' } });
  api.watches.get(SECRETS)?.event('MODIFIED', secret('a', '4'));
  expect(cluster.get(SECRET, 'a', 'ns')?.kind).toBe('Written');
});

test('the answer to a write does not bring back what was deleted meanwhile', async () => {
  const api = server();
  const { cluster } = await start(api);
  api.answer = secret('a', '5');
  const write = cluster.patch(SECRET, secret('a', '1'), []);
  api.watches.get(SECRETS)?.event('DELETED', secret('a', '6'));
  await write;
  expect(cluster.get(SECRET, 'a', 'ns')).toBeUndefined();
});

test('the same write twice is sent once, until somebody else touches the object', async () => {
  const api = server();
  const { cluster } = await start(api);
  api.answer = secret('a', '5');
  const write = () => cluster.apply(SECRET, { metadata: { name: 'a', namespace: 'ns' } });
  const sent = () => api.sent.filter(({ method }) => method === 'PATCH').length;
  await write();
  await write();
  expect(sent()).toBe(1);
  api.watches.get(SECRETS)?.event('MODIFIED', secret('a', '6'));
  await write();
  expect(sent()).toBe(2);
});
