import fc from 'fast-check';
import { parse } from 'yaml';
import { type IstioOptions, type Manifest, text } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { added, changes, errors, object, objects } from '../platform-fixture';

const ISTIOD = 'Deployment.apps/istio-system/istiod';
const INGRESS = 'Deployment.apps/istio-system/istio-ingressgateway';
const LOCAL = 'Deployment.apps/istio-system/cluster-local-gateway';
const SERVICE = 'Service/istio-system/istio-ingressgateway';
const CNI = 'DaemonSet.apps/kube-system/istio-cni-node';
const MESH = 'ConfigMap/istio-system/istio';
const INJECTOR = 'ConfigMap/istio-system/istio-sidecar-injector';
const POD = '.spec.template.spec';

/** What Istio's options change, of what the defaults give. */
const changed = (istio: IstioOptions) => changes({}, { istio });

const data = (key: string, name: string, options: Partial<KubeflowPlatformOptions>) =>
  parse(text(object(key, options), 'data', name) ?? '') as Record<string, unknown>;

/** The mesh's configuration. */
const mesh = (options: IstioOptions['mesh'] = {}) => data(MESH, 'mesh', { istio: { mesh: options } });

/** What the injection template reads. */
const values = (sidecar: IstioOptions['sidecar'] = {}) => data(INJECTOR, 'values', { istio: { sidecar } });

const hpa = (name: string) => `HorizontalPodAutoscaler.autoscaling/istio-system/${name}`;

describe('istiod and gateways', () => {
  test('an autoscaler keeps the number of pods, and nobody else says one', () => {
    for (const name of ['istiod', 'istio-ingressgateway', 'cluster-local-gateway']) {
      expect(object(`Deployment.apps/istio-system/${name}`)).not.toHaveProperty('spec.replicas');
      expect(object(hpa(name))).toMatchObject({ spec: { minReplicas: 1, maxReplicas: 5 } });
    }
  });

  test('limits of an autoscaler, and a disruption budget from two pods on', () => {
    const autoscaling = { minReplicas: 2, maxReplicas: 9, targetMemoryPercent: 70 };
    const { [`${hpa('istiod')}.spec.minReplicas`]: min, ...others } = changed({ istiod: { autoscaling } });
    expect(min).toEqual([1, 2]);
    expect(others[`${hpa('istiod')}.spec.maxReplicas`]).toEqual([5, 9]);
    expect(others[`${hpa('istiod')}.spec.metrics.1.resource.target.averageUtilization`]).toEqual([undefined, 70]);
    expect(added({}, { istio: { istiod: { autoscaling } } })).toEqual([
      'PodDisruptionBudget.policy/istio-system/istiod',
    ]);
    expect(Object.keys(others).every((path) => /^(Horizontal|PodDisruption)/.test(path))).toBe(true);
  });

  test('a fixed number of pods takes the place of the autoscaler', () => {
    expect(added({ istio: { ingressGateway: { replicas: 1 } } }, {})).toEqual([hpa('istio-ingressgateway')]);
    expect(changed({ ingressGateway: { replicas: 1 } })[`${INGRESS}.spec.replicas`]).toEqual([undefined, 1]);
  });

  test('resources, log levels and placement are each of one program', () => {
    expect(
      changed({
        istiod: { resources: { requests: { cpu: '1', memory: '2048Mi' } }, logLevel: 'debug' },
        ingressGateway: { nodeSelector: { pool: 'edge' }, logLevel: 'info' },
        clusterLocalGateway: { priorityClassName: 'high', extraEnv: { ISTIO_META_HTTP10: '1' } },
      }),
    ).toEqual({
      [`${ISTIOD}${POD}.containers.0.resources.requests.cpu`]: ['500m', '1'],
      [`${ISTIOD}${POD}.containers.0.args.2`]: ['--log_output_level=default:info', '--log_output_level=default:debug'],
      [`${INGRESS}${POD}.nodeSelector.pool`]: [undefined, 'edge'],
      [`${INGRESS}${POD}.containers.0.args.4`]: ['--proxyLogLevel=warning', '--proxyLogLevel=info'],
      [`${LOCAL}${POD}.priorityClassName`]: [undefined, 'high'],
      [`${LOCAL}${POD}.containers.0.env.17.name`]: [undefined, 'ISTIO_META_HTTP10'],
      [`${LOCAL}${POD}.containers.0.env.17.value`]: [undefined, '1'],
    });
  });

  test('tolerations are added to the ones that a program needs itself', () => {
    const tolerations = [{ key: 'platform', operator: 'Exists' }];
    expect(changed({ istiod: { tolerations } })).toEqual({
      [`${ISTIOD}${POD}.tolerations.1.key`]: [undefined, 'platform'],
      [`${ISTIOD}${POD}.tolerations.1.operator`]: [undefined, 'Exists'],
    });
  });

  test('without Knative, the cluster-local gateway can be left out, and nothing else goes with it', () => {
    const left = added({ istio: { clusterLocalGateway: false } }, {});
    expect(left).toHaveLength(8);
    expect(left.every((key) => key.includes('/cluster-local-gateway'))).toBe(true);
  });
});

describe('the Service of the ingress gateway', () => {
  test('its type is what the cluster can do, unless it is given', () => {
    const type = (options: Partial<KubeflowPlatformOptions>) => text(object(SERVICE, options), 'spec', 'type');
    expect(type({})).toBe('ClusterIP');
    expect(type({ cluster: { trial: true, loadBalancer: true } })).toBe('LoadBalancer');
    const service = { type: 'NodePort' } as const;
    expect(type({ cluster: { trial: true, loadBalancer: true }, istio: { ingressGateway: { service } } })).toBe(
      'NodePort',
    );
  });

  test('whoever reaches it from outside passes the network policies of the namespace', () => {
    const key = 'NetworkPolicy.networking.k8s.io/istio-system/allow-istio-ingressgateway';
    expect(objects().has(key)).toBe(false);
    expect(object(key, { cluster: { trial: true, loadBalancer: true } })).toMatchObject({
      spec: {
        podSelector: { matchLabels: { app: 'istio-ingressgateway', istio: 'ingressgateway' } },
        ingress: [{ ports: [{ port: 15021 }, { port: 8080 }, { port: 8443 }] }],
      },
    });
    const allowFrom = ['monitoring'];
    const policy = object(key, {
      cluster: { trial: true, loadBalancer: true },
      istio: { ingressGateway: { allowFrom } },
    });
    expect(policy).toHaveProperty('spec.ingress.0.from.0.namespaceSelector.matchExpressions.0.values', allowFrom);
  });

  test('the cluster-local gateway lets namespaces in that are named, to Knative’s routes too', () => {
    const key = 'NetworkPolicy.networking.k8s.io/istio-system/allow-cluster-local-gateway';
    expect(objects().has(key)).toBe(false);
    const policy = object(key, { istio: { clusterLocalGateway: { allowFrom: ['team-a'] } } });
    expect(policy).toHaveProperty('spec.ingress.0.from.0.namespaceSelector.matchExpressions.0.values', ['team-a']);
    expect(policy).toMatchObject({
      spec: { ingress: [{ ports: [{ port: 15020 }, { port: 8080 }, { port: 8081 }, { port: 8444 }] }] },
    });
  });

  test('annotations, source ranges, node ports and further ports', () => {
    const service = {
      type: 'NodePort',
      annotations: { 'example.com/lb': 'internal' },
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      externalTrafficPolicy: 'Local',
      nodePorts: { http2: 30080 },
      extraPorts: [{ name: 'tcp-ssh', port: 2222, targetPort: 12222 }],
    } as const;
    const own = Object.entries(changed({ ingressGateway: { service, allowFrom: [] } })).filter(
      ([path]) => !path.startsWith(INGRESS),
    );
    expect(Object.fromEntries(own)).toEqual({
      [`${SERVICE}.metadata.annotations.example.com/lb`]: [undefined, 'internal'],
      [`${SERVICE}.spec.type`]: ['ClusterIP', 'NodePort'],
      [`${SERVICE}.spec.loadBalancerSourceRanges.0`]: [undefined, '10.0.0.0/8'],
      [`${SERVICE}.spec.externalTrafficPolicy`]: [undefined, 'Local'],
      [`${SERVICE}.spec.ports.1.nodePort`]: [undefined, 30080],
      [`${SERVICE}.spec.ports.3.name`]: [undefined, 'tcp-ssh'],
      [`${SERVICE}.spec.ports.3.port`]: [undefined, 2222],
      [`${SERVICE}.spec.ports.3.targetPort`]: [undefined, 12222],
      [`${SERVICE}.spec.ports.3.protocol`]: [undefined, 'TCP'],
    });
  });
});

describe('the network plugin', () => {
  const traits = { binDir: '/home/kubernetes/bin', confDir: '/etc/kubernetes/cni', namespace: 'gke-cni' };

  test('it goes where the cluster keeps its plugins; an option wins over that', () => {
    const [pod] = [object('DaemonSet.apps/gke-cni/istio-cni-node', { cluster: { trial: true, cni: traits } })];
    const paths = (manifest: Manifest | undefined) => JSON.stringify(manifest).match(/"path":"[^"]+"/g);
    expect(paths(pod)).toEqual(
      expect.arrayContaining(['"path":"/home/kubernetes/bin"', '"path":"/etc/kubernetes/cni"']),
    );
    const own = {
      cluster: { trial: true, cni: traits },
      istio: { cni: { binDir: '/opt/bin', namespace: 'kube-system' } },
    };
    expect(paths(object(CNI, own))).toEqual(
      expect.arrayContaining(['"path":"/opt/bin"', '"path":"/etc/kubernetes/cni"']),
    );
  });

  test('with its namespace go its rights, its configuration, and the pods that it leaves alone', () => {
    const cluster = { trial: true, cni: { namespace: 'gke-cni' } };
    const subjects = ['istio-cni', 'istio-cni-repair-rolebinding'].map((name) =>
      text(object(`ClusterRoleBinding.rbac.authorization.k8s.io/${name}`, { cluster }).subjects, '0', 'namespace'),
    );
    expect(subjects).toEqual(['gke-cni', 'gke-cni']);
    const config = object('ConfigMap/gke-cni/istio-cni-config', { cluster });
    expect(config).toHaveProperty('data.EXCLUDE_NAMESPACES', 'gke-cni');
  });

  test('beside Multus it stands alone, and pods ask for it', () => {
    const istio = { cni: { chained: false } };
    expect(object('ConfigMap/kube-system/istio-cni-config', { istio })).toHaveProperty(
      'data.CHAINED_CNI_PLUGIN',
      'false',
    );
    expect(data(INJECTOR, 'values', { istio })).toHaveProperty('pilot.cni.provider', 'multus');
  });

  test('pods that it finds broken are redirected, unless something else is asked for, with the rights for that', () => {
    const role = 'ClusterRole.rbac.authorization.k8s.io/istio-cni-repair-role';
    expect(changed({ cni: { repair: 'delete' } })).toEqual({
      'ConfigMap/kube-system/istio-cni-config.data.REPAIR_DELETE_PODS': ['false', 'true'],
      'ConfigMap/kube-system/istio-cni-config.data.REPAIR_REPAIR_PODS': ['true', 'false'],
      [`${role}.rules.1.verbs.3`]: [undefined, 'delete'],
    });
  });
});

describe('the mesh', () => {
  test('it asks oauth2-proxy, sends no traces, and knows the trust domain of the platform', () => {
    expect(mesh()).toMatchObject({
      trustDomain: 'cluster.local',
      extensionProviders: [
        {
          name: 'oauth2-proxy',
          envoyExtAuthzHttp: { service: 'oauth2-proxy.oauth2-proxy.svc.cluster.local', port: 80 },
        },
      ],
    });
    expect(mesh()).not.toHaveProperty('defaultProviders');
    const options = { identity: { trustDomain: 'example.com' } };
    expect(data(MESH, 'mesh', options)).toHaveProperty('trustDomain', 'example.com');
    const env = JSON.stringify(object(INGRESS, options));
    expect(env).toContain('{"name":"TRUST_DOMAIN","value":"example.com"}');
  });

  test('access log, tracing, outbound policy and how proxies start are each one setting', () => {
    expect(mesh({ accessLog: false })).not.toHaveProperty('accessLogFile');
    expect(mesh({ accessLog: { encoding: 'JSON' } })).toMatchObject({ accessLogEncoding: 'JSON' });
    expect(mesh({ outboundTraffic: 'REGISTRY_ONLY' })).toMatchObject({
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    });
    expect(mesh({ holdApplicationUntilProxyStarts: true, concurrency: 0 })).toMatchObject({
      defaultConfig: { holdApplicationUntilProxyStarts: true, concurrency: 0 },
    });
    expect(mesh({ authorizer: false })).not.toHaveProperty('extensionProviders');
    const tracing = { service: 'otel.observability.svc.cluster.local', samplingPercent: 10 };
    expect(mesh({ tracing, authorizer: false })).toMatchObject({
      defaultProviders: { tracing: ['traces'] },
      defaultConfig: { tracing: { sampling: 10 } },
      extensionProviders: [{ name: 'traces', opentelemetry: { service: tracing.service, port: 4317 } }],
    });
  });

  test('whatever authorizers there are, the mesh names each once, in order', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/);
    const port = fc.integer({ min: 1, max: 65535 });
    const authorizers = fc.uniqueArray(fc.record({ name, service: name, port }), {
      selector: (each) => each.name,
      maxLength: 4,
    });
    fc.assert(
      fc.property(authorizers, (given) => {
        const named = (mesh({ authorizers: given }).extensionProviders as { name: string }[]).map((each) => each.name);
        expect(named).toEqual(['oauth2-proxy', ...given.map((each) => each.name)]);
      }),
      { numRuns: 10 },
    );
  });

  test('only what the mesh says changes with the mesh', () => {
    const paths = Object.keys(changed({ mesh: { tcpKeepalive: { time: '1m' }, prometheusMerge: false } }));
    expect(paths).toEqual([`${MESH}.data.mesh`]);
  });
});

describe('sidecars', () => {
  test('resources, levels and exclusions are values of the template', () => {
    expect(
      values({
        resources: { requests: { cpu: '50m' } },
        logLevel: 'info',
        excludeOutboundPorts: [443, 5432],
        startupSeconds: 60,
        rewriteProbes: false,
      }),
    ).toMatchObject({
      global: {
        proxy: {
          resources: { requests: { cpu: '50m' }, limits: {} },
          logLevel: 'info',
          excludeOutboundPorts: '443,5432',
          startupProbe: { failureThreshold: 60 },
        },
      },
      sidecarInjectorWebhook: { rewriteAppHTTPProbe: false },
    });
  });

  test('the proxy comes from the mirror, with its pull secret, in the version of istiod', () => {
    const options = { istio: { imageRegistry: 'registry.example.com/mirror', imagePullSecrets: ['mirror'] } };
    expect(data(INJECTOR, 'values', options).global).toMatchObject({
      hub: 'registry.example.com/mirror/istio-release',
      tag: '1.28.0',
      imagePullSecrets: ['mirror'],
      proxy: { image: 'proxyv2' },
    });
  });

  test('native sidecars are a switch of istiod', () => {
    expect(changed({ sidecar: { native: false } })).toEqual({
      [`${ISTIOD}${POD}.containers.0.env.2.value`]: ['true', 'false'],
    });
  });

  test('pods can be chosen by label, and templates added', () => {
    const neverInject = [{ matchLabels: { job: 'yes' } }];
    const config = data(INJECTOR, 'config', { istio: { sidecar: { neverInject, templates: { mine: 'spec: {}' } } } });
    expect(config).toMatchObject({ neverInjectSelector: neverInject, defaultTemplates: ['sidecar'] });
    expect(Object.keys(config.templates as object)).toEqual(['sidecar', 'gateway', 'mine']);
  });
});

describe('policies and rights', () => {
  const DEFAULT = 'PeerAuthentication.security.istio.io/istio-system/default';

  test('calls are in mutual TLS only, unless the mesh is to be permissive, which is Istio without a policy', () => {
    expect(object(DEFAULT)).toMatchObject({ spec: { mtls: { mode: 'STRICT' } } });
    expect(added({ istio: { mtls: 'PERMISSIVE' } }, {})).toEqual([DEFAULT]);
  });

  test('an exception is for some pods, or for some of their ports', () => {
    const exception = { name: 'metadata', namespace: 'kubeflow', podLabels: { app: 'metadata' } };
    const key = 'PeerAuthentication.security.istio.io/kubeflow/metadata';
    const spec = (more: object) => object(key, { istio: { mtlsExceptions: [{ ...exception, ...more }] } }).spec;
    expect(spec({})).toEqual({ selector: { matchLabels: exception.podLabels }, mtls: { mode: 'PERMISSIVE' } });
    expect(spec({ ports: [8080] })).toEqual({
      selector: { matchLabels: exception.podLabels },
      portLevelMtls: { 8080: { mode: 'PERMISSIVE' } },
    });
  });

  test('rights that few need are there only where they are asked for', () => {
    const roles = ['ClusterRole', 'ClusterRoleBinding'].map((kind) => `${kind}.rbac.authorization.k8s.io`);
    expect(added({}, { istio: { gatewayApi: true } })).toEqual(
      roles.map((kind) => `${kind}/istiod-gateway-controller-istio-system`),
    );
    expect(added({}, { istio: { remoteReader: true } })).toEqual([
      'ServiceAccount/istio-system/istio-reader-service-account',
      ...roles.map((kind) => `${kind}/istio-reader-clusterrole-istio-system`),
    ]);
  });

  test('sidecars know the services of further namespaces', () => {
    const key = 'Sidecar.networking.istio.io/istio-system/default.spec.egress.0.hosts';
    expect(changed({ sharedNamespaces: ['feast'] })).toEqual({
      [`${key}.5`]: ['istio-system/*', 'feast/*'],
      [`${key}.6`]: [undefined, 'istio-system/*'],
    });
  });
});

test('no webhook carries an authority: istiod writes its own', () => {
  for (const kind of ['Mutating', 'Validating']) {
    const name = kind === 'Mutating' ? 'istio-sidecar-injector' : 'istio-validator-istio-system';
    const configuration = object(`${kind}WebhookConfiguration.admissionregistration.k8s.io/${name}`);
    expect(JSON.stringify(configuration)).not.toContain('caBundle');
    expect(JSON.stringify(configuration)).not.toContain('"failurePolicy":"Ignore"');
  }
});

test('what is wrong is said with its path, all of it at once', () => {
  const port = { name: 'http2', port: 9000, targetPort: 80 };
  const istio: IstioOptions = {
    imageRegistry: 'https://registry.example.com',
    istiod: { replicas: 2, autoscaling: { minReplicas: 0 }, maxConnectionAge: 'long' },
    ingressGateway: { service: { extraPorts: [port], nodePorts: { http3: 30000 }, loadBalancerSourceRanges: ['all'] } },
    clusterLocalGateway: { allowFrom: ['Team'] },
    cni: { binDir: 'opt', resources: { limits: { memory: 'lots' } } },
    mesh: {
      tracing: { service: 'otel', samplingPercent: 101 },
      authorizers: [{ name: 'oauth2-proxy', service: 'a', port: 0 }],
    },
    sidecar: { startupSeconds: 0, excludeInboundPorts: [70000], excludeOutboundIpRanges: '10.0.0.0' },
    mtls: 'PERMISSIVE',
    mtlsExceptions: [{ name: 'a', namespace: 'b', ports: [80] }],
  };
  const found = errors({ istio });
  const paths = [
    'imageRegistry',
    'istiod.autoscaling.minReplicas',
    'istiod',
    'istiod.maxConnectionAge',
    'ingressGateway.service.extraPorts[0].name',
    'ingressGateway.service.extraPorts[0].targetPort',
    'ingressGateway.service.nodePorts.http3',
    'ingressGateway.service.loadBalancerSourceRanges[0]',
    'clusterLocalGateway.allowFrom[0]',
    'cni.binDir',
    'cni.resources.limits.memory',
    'mesh.tracing.samplingPercent',
    'mesh.authorizers[0].port',
    'mesh.authorizers[0].name',
    'sidecar.startupSeconds',
    'sidecar.excludeInboundPorts[0]',
    'sidecar.excludeOutboundIpRanges',
    'mtlsExceptions',
    'mtlsExceptions[0].ports',
  ];
  for (const path of paths) expect(found).toContainEqual(expect.stringContaining(`platform/istio: ${path}: `));
  expect(found).toHaveLength(paths.length);
});

test('1.11.0 sets the programs up as Istio 1.28 does, the same images aside', () => {
  const found = changes({ release: '1.11.0', istio: { remoteReader: true } }, { istio: { remoteReader: true } });
  const config = 'ConfigMap/kube-system/istio-cni-config.data';
  const reader = 'ClusterRole.rbac.authorization.k8s.io/istio-reader-clusterrole-istio-system';
  expect(found).toMatchObject({
    [`${config}.AMBIENT_RECONCILE_POD_RULES_ON_STARTUP`]: ['false', 'true'],
    [`${config}.ENABLE_AMBIENT_DETECTION_RETRY`]: [undefined, 'false'],
    [`${CNI}${POD}.terminationGracePeriodSeconds`]: [5, 30],
    [`${reader}.rules.1.resources.7`]: [undefined, 'configmaps'],
  });
  const variables = (options: Partial<KubeflowPlatformOptions>) => JSON.stringify(object(ISTIOD, options));
  expect(variables({ release: '1.11.0' })).toContain('GOMEMLIMIT');
  expect(variables({})).not.toContain('GOMEMLIMIT');
  // Gateways are the same, so that an upgrade does not interrupt them.
  expect(Object.keys(found).filter((path) => path.includes('gateway.spec'))).toEqual([]);
});
