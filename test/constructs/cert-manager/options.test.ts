import type { CertManagerOptions } from '../../../constructs/cert-manager';
import { added, changes, errors, object, objects } from '../platform-fixture';

const CONTROLLER = 'Deployment.apps/cert-manager/cert-manager';
const CAINJECTOR = 'Deployment.apps/cert-manager/cert-manager-cainjector';
const WEBHOOK = 'Deployment.apps/cert-manager/cert-manager-webhook';
const POD = '.spec.template.spec';
const DEPLOYMENTS = [CONTROLLER, CAINJECTOR, WEBHOOK];

/** What cert-manager's options change, of what the defaults give. */
const changed = (certManager: CertManagerOptions) => changes({}, { certManager });

test('resources of one component change its container only', () => {
  const resources = { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '1Gi' } };
  expect(changed({ controller: { resources } })).toEqual({
    [`${CONTROLLER}${POD}.containers.0.resources.requests.cpu`]: [undefined, '50m'],
    [`${CONTROLLER}${POD}.containers.0.resources.requests.memory`]: [undefined, '128Mi'],
    [`${CONTROLLER}${POD}.containers.0.resources.limits.memory`]: [undefined, '1Gi'],
  });
});

test('replicas bring a disruption budget that leaves all but one pod', () => {
  const options = { certManager: { webhook: { replicas: 3 } } };
  const budget = 'PodDisruptionBudget.policy/cert-manager/cert-manager-webhook';
  expect(added({}, options)).toEqual([budget]);
  expect(object(budget, options)).toMatchObject({
    spec: {
      maxUnavailable: 1,
      selector: {
        matchLabels: {
          'app.kubernetes.io/component': 'webhook',
          'app.kubernetes.io/instance': 'cert-manager',
          'app.kubernetes.io/name': 'webhook',
        },
      },
    },
  });
  const { [`${WEBHOOK}.spec.replicas`]: replicas, ...others } = changes({}, options);
  expect(replicas).toEqual([1, 3]);
  expect(Object.keys(others).every((path) => path.startsWith(budget))).toBe(true);
});

test('a disruption budget can be left out, or asked for', () => {
  const webhook = { replicas: 3, disruptionBudget: false } as const;
  expect(changed({ webhook })).toEqual({ [`${WEBHOOK}.spec.replicas`]: [1, 3] });
  const asked = changed({ cainjector: { disruptionBudget: { minAvailable: '50%' } } });
  expect(asked['PodDisruptionBudget.policy/cert-manager/cert-manager-cainjector.spec.minAvailable']).toEqual([
    undefined,
    '50%',
  ]);
});

test('the log level is an argument of all three programs', () => {
  expect(changed({ logLevel: 4 })).toEqual(
    Object.fromEntries(DEPLOYMENTS.map((name) => [`${name}${POD}.containers.0.args.0`, ['--v=2', '--v=4']])),
  );
});

test('placement is for all components, and each may have its own', () => {
  const tolerations = [{ key: 'platform', operator: 'Exists' }];
  expect(
    changed({ nodeSelector: { pool: 'platform' }, tolerations, webhook: { nodeSelector: { pool: 'edge' } } }),
  ).toEqual(
    Object.fromEntries(
      DEPLOYMENTS.flatMap((name) => [
        [`${name}${POD}.nodeSelector.pool`, [undefined, name === WEBHOOK ? 'edge' : 'platform']],
        [`${name}${POD}.tolerations.0.key`, [undefined, 'platform']],
        [`${name}${POD}.tolerations.0.operator`, [undefined, 'Exists']],
      ]),
    ),
  );
});

test('affinity, spreading and priority of one component', () => {
  const preference = { matchExpressions: [{ key: 'disk', operator: 'Exists' }] };
  const affinity = {
    nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference }] },
  };
  const topologySpreadConstraints = [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }];
  const paths = Object.keys(
    changed({ cainjector: { affinity, topologySpreadConstraints, priorityClassName: 'system-cluster-critical' } }),
  );
  const pod = `${CAINJECTOR}${POD}`;
  const preferred = `${pod}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution.0`;
  expect(new Set(paths)).toEqual(
    new Set([
      `${preferred}.preference.matchExpressions.0.key`,
      `${preferred}.preference.matchExpressions.0.operator`,
      `${preferred}.weight`,
      `${pod}.priorityClassName`,
      `${pod}.topologySpreadConstraints.0.maxSkew`,
      `${pod}.topologySpreadConstraints.0.topologyKey`,
      `${pod}.topologySpreadConstraints.0.whenUnsatisfiable`,
    ]),
  );
});

test('the namespace of leases is an argument, and the rights go with it', () => {
  const namespace = 'cert-manager';
  const leases = ['cert-manager:leaderelection', 'cert-manager-cainjector:leaderelection'];
  expect(added({}, { certManager: { leaderElection: { namespace } } })).toEqual(
    leases.flatMap((name) => [
      `Role.rbac.authorization.k8s.io/${namespace}/${name}`,
      `RoleBinding.rbac.authorization.k8s.io/${namespace}/${name}`,
    ]),
  );
  const flag = '--leader-election-namespace';
  const paths = Object.entries(changed({ leaderElection: { namespace } })).filter(([path]) => !path.includes('Role'));
  expect(Object.fromEntries(paths)).toEqual({
    [`${CONTROLLER}${POD}.containers.0.args.2`]: [`${flag}=kube-system`, `${flag}=cert-manager`],
    [`${CAINJECTOR}${POD}.containers.0.args.1`]: [`${flag}=kube-system`, `${flag}=cert-manager`],
  });
});

test('feature gates, name servers and further arguments come after the defaults', () => {
  expect(
    changed({
      controller: {
        featureGates: { ServerSideApply: true, NameConstraints: false },
        dns01RecursiveNameservers: ['1.1.1.1:53', '8.8.8.8:53'],
        extraArgs: ['--enable-profiling'],
        extraEnv: { HTTPS_PROXY: 'http://proxy:3128' },
      },
    }),
  ).toEqual({
    [`${CONTROLLER}${POD}.containers.0.args.5`]: [undefined, '--dns01-recursive-nameservers=1.1.1.1:53,8.8.8.8:53'],
    [`${CONTROLLER}${POD}.containers.0.args.6`]: [
      undefined,
      '--feature-gates=ServerSideApply=true,NameConstraints=false',
    ],
    [`${CONTROLLER}${POD}.containers.0.args.7`]: [undefined, '--enable-profiling'],
    [`${CONTROLLER}${POD}.containers.0.env.1.name`]: [undefined, 'HTTPS_PROXY'],
    [`${CONTROLLER}${POD}.containers.0.env.1.value`]: [undefined, 'http://proxy:3128'],
  });
});

test('the port of the webhook is the same everywhere', () => {
  expect(changed({ webhook: { securePort: 8443 } })).toEqual({
    [`${WEBHOOK}${POD}.containers.0.args.1`]: ['--secure-port=10250', '--secure-port=8443'],
    [`${WEBHOOK}${POD}.containers.0.ports.0.containerPort`]: [10250, 8443],
    'NetworkPolicy.networking.k8s.io/cert-manager/cert-manager-webhook.spec.ingress.0.ports.0.port': [10250, 8443],
  });
});

test('the timeout of the webhook is in both configurations', () => {
  const configuration = (kind: string) =>
    `${kind}WebhookConfiguration.admissionregistration.k8s.io/cert-manager-webhook.webhooks.0.timeoutSeconds`;
  expect(changed({ webhook: { timeoutSeconds: 10 } })).toEqual({
    [configuration('Mutating')]: [30, 10],
    [configuration('Validating')]: [30, 10],
  });
});

test('a mirror replaces the registry of every image, the solver included', () => {
  const image = (name: string, registry = 'quay.io') => `${registry}/jetstack/cert-manager-${name}:v1.19.4`;
  const mirror = 'registry.example.com:5000/mirror';
  const solver = '--acme-http01-solver-image=';
  expect(changed({ imageRegistry: mirror, imagePullSecrets: ['mirror'] })).toEqual({
    ...Object.fromEntries(
      DEPLOYMENTS.flatMap((name, index) => {
        const program = ['controller', 'cainjector', 'webhook'][index] as string;
        return [
          [`${name}${POD}.containers.0.image`, [image(program), image(program, mirror)]],
          [`${name}${POD}.imagePullSecrets.0.name`, [undefined, 'mirror']],
        ];
      }),
    ),
    [`${CONTROLLER}${POD}.containers.0.args.3`]: [
      `${solver}${image('acmesolver')}`,
      `${solver}${image('acmesolver', mirror)}`,
    ],
  });
});

test('an authority of one’s own in place of self-signed certificates', () => {
  const issuer = 'ClusterIssuer.cert-manager.io/kubeflow-self-signing-issuer';
  expect(changed({ issuer: { labels: { team: 'pki' }, spec: { ca: { secretName: 'company-ca' } } } })).toEqual({
    [`${issuer}.metadata.labels.team`]: [undefined, 'pki'],
    [`${issuer}.spec.ca.secretName`]: [undefined, 'company-ca'],
  });
  expect(object(issuer)).toHaveProperty('spec', { selfSigned: {} });
});

test('annotations of a ServiceAccount, for an identity of the cloud', () => {
  const annotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/dns' };
  expect(changed({ controller: { serviceAccountAnnotations: annotations } })).toEqual({
    'ServiceAccount/cert-manager/cert-manager.metadata.annotations.eks.amazonaws.com/role-arn': [
      undefined,
      'arn:aws:iam::1:role/dns',
    ],
  });
});

test('network policies can be left out', () => {
  expect(added({ certManager: { networkPolicies: false } }, {})).toEqual([
    'NetworkPolicy.networking.k8s.io/cert-manager/cert-manager-webhook',
    'NetworkPolicy.networking.k8s.io/cert-manager/default-allow-same-namespace-cert-manager',
  ]);
});

test('labels are on every object and win over its own, but selectors and pods stay', () => {
  const labels = { team: 'platform', 'app.kubernetes.io/name': 'certificates' };
  const options = { certManager: { labels } };
  const others = {
    istio: false,
    dex: false,
    oauth2Proxy: false,
    profiles: false,
    dashboard: false,
    gpu: false,
  } as const;
  const kubeflow = { networkPolicies: false };
  const own = [...objects({ ...options, ...others, kubeflow }).values()].filter(
    ({ metadata }) => !metadata.name.startsWith('kubeflow') || metadata.name.endsWith('issuer'),
  );
  expect(own).toHaveLength(52);
  for (const { metadata } of own) expect(metadata.labels).toMatchObject(labels);
  const paths = Object.keys(changes({}, options));
  expect(paths.filter((path) => !/\.metadata\.labels\.(team|app\.kubernetes\.io\/name)$/.test(path))).toEqual([]);
  expect(paths.filter((path) => path.includes('.template.'))).toEqual([]);
});

test('labels and annotations of pods are added, and cannot hide a pod from its Deployment', () => {
  const podLabels = { team: 'platform', 'app.kubernetes.io/component': 'mine' };
  expect(changed({ webhook: { podLabels, podAnnotations: { 'prometheus.io/scrape': 'false' } } })).toEqual({
    [`${WEBHOOK}.spec.template.metadata.labels.team`]: [undefined, 'platform'],
    [`${WEBHOOK}.spec.template.metadata.annotations.prometheus.io/scrape`]: ['true', 'false'],
  });
});

test('what is wrong is said with its path, all of it at once', () => {
  const certManager: CertManagerOptions = {
    namespace: 'Cert_Manager',
    logLevel: 9,
    imageRegistry: 'https://registry.example.com',
    controller: { replicas: 0, resources: { limits: { memory: 'lots' } } },
    webhook: { securePort: 443, timeoutSeconds: 60, disruptionBudget: {} },
  };
  const found = errors({ certManager });
  for (const path of [
    'namespace',
    'logLevel',
    'imageRegistry',
    'controller.replicas',
    'controller.resources.limits.memory',
    'webhook.securePort',
    'webhook.timeoutSeconds',
    'webhook.disruptionBudget',
  ]) {
    expect(found).toContainEqual(expect.stringContaining(`platform/cert-manager: ${path}: `));
  }
  expect(found).toHaveLength(8);
});
