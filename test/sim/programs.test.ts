import { SimPaths } from '../../sim/home';
import { configFiles, programs } from '../../sim/programs';

const paths = new SimPaths('/home');
const tools = {
  etcd: '/bin/etcd',
  kubeApiserver: '/bin/kube-apiserver',
  kubeControllerManager: '/bin/kube-controller-manager',
  kubeScheduler: '/bin/kube-scheduler',
  kwok: '/bin/kwok',
};
const all = programs(paths, { apiServer: 20_001, etcd: 20_002, etcdPeer: 20_003 }, tools);
const args = (name: string) => all.find((one) => one.name === name)?.args ?? [];

test('a control plane, simulated nodes and the stand-in', () => {
  expect(all.map(({ name }) => name)).toEqual([
    'etcd',
    'kube-apiserver',
    'kube-controller-manager',
    'kube-scheduler',
    'kwok',
    'stand-in',
  ]);
});

test('every address in a flag is on loopback, and every URL encrypted', () => {
  const values = all.flatMap((program) => program.args).join('\n');
  const urls = [...values.matchAll(/(\w+):\/\/([^\s:/,=]+)/g)].filter(([, , host]) => !host?.endsWith('.svc'));
  expect(urls.length).toBeGreaterThan(5);
  for (const [, scheme, host] of urls) expect([scheme, host]).toEqual(['https', '127.0.0.1']);
  for (const [, address] of values.matchAll(/(?:bind|advertise)-address=(\S*)/g)) expect(address).toBe('127.0.0.1');
  expect(values).not.toMatch(/0\.0\.0\.0|\[?::\]?:/);
});

test('what needs no port has none', () => {
  expect(args('kube-controller-manager')).toContain('--secure-port=0');
  expect(args('kube-scheduler').join(' ')).toContain('--secure-port 0');
  expect(args('kwok')).toContain('--server-address=');
});

test('nobody comes in without a certificate', () => {
  expect(args('kube-apiserver')).toEqual(
    expect.arrayContaining([
      '--anonymous-auth=false',
      '--authorization-mode=Node,RBAC',
      '--client-ca-file=/home/sim/credentials/ca.crt',
    ]),
  );
  expect(args('etcd')).toEqual(
    expect.arrayContaining([
      '--client-cert-auth=true',
      '--trusted-ca-file=/home/sim/credentials/etcd-ca.crt',
      '--peer-client-cert-auth=true',
      '--peer-trusted-ca-file=/home/sim/credentials/etcd-ca.crt',
    ]),
  );
});

test('nothing is told not to verify', () => {
  expect(JSON.stringify([all, configFiles(paths)])).not.toMatch(/insecure|skip|token-auth|basic-auth/i);
});

test('calls to Services and to URLs end at the socket alike', () => {
  expect(configFiles(paths)['egress.yaml']).toMatchObject({
    egressSelections: ['cluster', 'controlplane'].map((name) => ({
      name,
      connection: { proxyProtocol: 'HTTPConnect', transport: { uds: { udsName: paths.egressSocket } } },
    })),
  });
  expect(args('kube-apiserver')).toContain('--egress-selector-config-file=/home/sim/egress.yaml');
  expect(args('stand-in')[args('stand-in').indexOf('--socket') + 1]).toBe(paths.egressSocket);
});
