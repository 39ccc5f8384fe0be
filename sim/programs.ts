import type { SimPaths } from './home';
import type { Ports } from './ports';
import { STAND_IN_PROGRAM } from './stand-in';

/** Absolute paths of the programs of a control plane. */
export interface SimTools {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubeControllerManager: string;
  readonly kubeScheduler: string;
  readonly kwok: string;
}

/** A program that the supervisor keeps running. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Every program of the cluster; each listens on loopback only. */
export function programs(paths: SimPaths, ports: Ports, tools: SimTools): Program[] {
  const standIn = [
    '--kubeconfig',
    paths.config('stand-in.kubeconfig'),
    '--socket',
    paths.egressSocket,
    '--home',
    paths.root,
  ];
  return [
    { name: 'etcd', command: tools.etcd, args: etcd(paths, ports) },
    { name: 'kube-apiserver', command: tools.kubeApiserver, args: apiServer(paths, ports) },
    { name: 'kube-controller-manager', command: tools.kubeControllerManager, args: controllerManager(paths) },
    {
      name: 'kube-scheduler',
      command: tools.kubeScheduler,
      args: ['--config', paths.config('scheduler.yaml'), '--secure-port', '0'],
    },
    { name: 'kwok', command: tools.kwok, args: kwok(paths) },
    { name: 'stand-in', command: process.execPath, args: [STAND_IN_PROGRAM, ...standIn] },
  ];
}

function flags(values: Readonly<Record<string, string | number | boolean>>): string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}

function etcd(paths: SimPaths, { etcd: client, etcdPeer: peer }: Ports): string[] {
  const [clientUrl, peerUrl] = [`https://127.0.0.1:${client}`, `https://127.0.0.1:${peer}`];
  const certificate = { 'cert-file': paths.credential('etcd.crt'), 'key-file': paths.credential('etcd.key') };
  const authority = { 'trusted-ca-file': paths.credential('etcd-ca.crt'), 'client-cert-auth': true };
  const both = { ...certificate, ...authority };
  return flags({
    'data-dir': paths.data,
    'listen-client-urls': clientUrl,
    'advertise-client-urls': clientUrl,
    'listen-peer-urls': peerUrl,
    'initial-advertise-peer-urls': peerUrl,
    'initial-cluster': `default=${peerUrl}`,
    ...both,
    ...Object.fromEntries(Object.entries(both).map(([name, value]) => [`peer-${name}`, value])),
    // A cluster that can be thrown away needs to survive the end of its processes, not of the machine.
    'unsafe-no-fsync': true,
    'log-level': 'warn',
  });
}

function apiServer(paths: SimPaths, ports: Ports): string[] {
  return flags({
    'etcd-servers': `https://127.0.0.1:${ports.etcd}`,
    'etcd-cafile': paths.credential('etcd-ca.crt'),
    'etcd-certfile': paths.credential('etcd-client.crt'),
    'etcd-keyfile': paths.credential('etcd-client.key'),
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'secure-port': ports.apiServer,
    'tls-cert-file': paths.credential('apiserver.crt'),
    'tls-private-key-file': paths.credential('apiserver.key'),
    'client-ca-file': paths.credential('ca.crt'),
    'requestheader-client-ca-file': paths.credential('front-proxy-ca.crt'),
    'requestheader-allowed-names': 'front-proxy-client',
    'requestheader-username-headers': 'X-Remote-User',
    'requestheader-group-headers': 'X-Remote-Group',
    'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
    'proxy-client-cert-file': paths.credential('front-proxy-client.crt'),
    'proxy-client-key-file': paths.credential('front-proxy-client.key'),
    'anonymous-auth': false,
    'authorization-mode': 'Node,RBAC',
    'service-account-issuer': 'https://kubernetes.default.svc',
    'service-account-key-file': paths.credential('service-account.pub'),
    'service-account-signing-key-file': paths.credential('service-account.key'),
    'service-cluster-ip-range': '10.96.0.0/16',
    'endpoint-reconciler-type': 'none',
    // Calls of webhooks and aggregated APIs go to addresses that no machine here has: all of them end at the stand-in's socket.
    'egress-selector-config-file': paths.config('egress.yaml'),
    'allow-privileged': true,
    profiling: false,
  });
}

function controllerManager(paths: SimPaths): string[] {
  return flags({
    kubeconfig: paths.config('controller-manager.kubeconfig'),
    'secure-port': 0,
    'leader-elect': false,
    'service-account-private-key-file': paths.credential('service-account.key'),
    'root-ca-file': paths.credential('ca.crt'),
    'use-service-account-credentials': true,
    // The defaults are for clusters that must not be disturbed; here a person waits.
    'kube-api-qps': 300,
    'kube-api-burst': 600,
    'concurrent-deployment-syncs': 20,
    'concurrent-service-endpoint-syncs': 20,
    profiling: false,
  });
}

function kwok(paths: SimPaths): string[] {
  return flags({
    kubeconfig: paths.config('kwok.kubeconfig'),
    'manage-all-nodes': false,
    'manage-nodes-with-annotation-selector': 'kwok.x-k8s.io/node=fake',
    // Without leases nodes turn NotReady after a minute.
    'node-lease-duration-seconds': 40,
    cidr: '10.244.0.1/16',
    'node-ip': '127.0.0.1',
    // Without a server: anyone on this machine could ask it.
    'server-address': '',
    // Or every lease of a node is a line.
    v: 'WARN',
  });
}

/** Configuration files beside the flags: file name → content. */
export function configFiles(paths: SimPaths): Readonly<Record<string, object>> {
  return {
    'egress.yaml': {
      apiVersion: 'apiserver.k8s.io/v1beta1',
      kind: 'EgressSelectorConfiguration',
      // The one for Services, nodes and pods, the other for URLs, which a webhook may name instead; what is left is etcd.
      egressSelections: ['cluster', 'controlplane'].map((name) => ({
        name,
        connection: { proxyProtocol: 'HTTPConnect', transport: { uds: { udsName: paths.egressSocket } } },
      })),
    },
    'scheduler.yaml': {
      apiVersion: 'kubescheduler.config.k8s.io/v1',
      kind: 'KubeSchedulerConfiguration',
      clientConnection: { kubeconfig: paths.config('scheduler.kubeconfig'), qps: 300, burst: 600 },
      leaderElection: { leaderElect: false },
    },
  };
}
