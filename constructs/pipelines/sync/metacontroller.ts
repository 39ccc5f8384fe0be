import { k8s } from 'cdk8s-plus-28';
import { container, placed, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../../pods';
import { READ, Rights, rule, WRITE } from '../../rights';
import { NAMESPACE, PIPELINES } from '../names';
import type { TenantSyncOptions } from '../options';
import type { PipelinesPart } from '../part';
import { account } from '../programs/program';

const NAME = 'metacontroller';
const ACCOUNT = 'meta-controller-service';
const LABELS = { ...PIPELINES, 'kustomize.component': NAME } as const;
const SELECTOR = { ...LABELS, app: NAME } as const;
const HEALTH_PORT = 8081;

/** What the hook's objects are, and their namespaces. Metacontroller makes them, so it has the right to. */
const RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'namespaces', `${READ} update`),
  rule('core', 'namespaces/status', `${READ} update patch`),
  rule('core', 'secrets configmaps', WRITE),
  rule('apps', 'deployments', WRITE),
  rule('core', 'services', WRITE),
  rule('networking.istio.io', 'destinationrules', WRITE),
  rule('security.istio.io', 'authorizationpolicies', WRITE),
  rule('metacontroller.k8s.io', 'compositecontrollers controllerrevisions decoratorcontrollers', READ),
  rule('core', 'events', 'create patch'),
];

/**
 * Metacontroller: it makes what a hook says belongs to a namespace.
 *
 * @see https://metacontroller.github.io/metacontroller/
 */
export function addMetacontroller(
  part: PipelinesPart,
  { metacontroller = {} }: TenantSyncOptions,
): k8s.KubeStatefulSet {
  account(part, 'metacontroller-account', { name: ACCOUNT, labels: LABELS });
  new Rights(part, 'metacontroller-rights', {
    metadata: part.metadata('kubeflow-metacontroller', { labels: LABELS }),
    rules: RIGHTS,
    account: { name: ACCOUNT, namespace: NAMESPACE },
    bindingName: 'meta-controller-cluster-role-binding',
  });
  const probe = (path: string) => ({ httpGet: { path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) } });
  const program: k8s.Container = {
    name: NAME,
    image: part.images.ref('metacontroller'),
    command: ['/usr/bin/metacontroller'],
    args: ['--zap-log-level=4', '--discovery-interval=3600s'],
    livenessProbe: probe('/healthz'),
    readinessProbe: probe('/readyz'),
    securityContext: {
      ...RESTRICTED_POD,
      ...RESTRICTED_CONTAINER,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsUser: 1000,
    },
  };
  const { podLabels, podAnnotations } = metacontroller;
  return new k8s.KubeStatefulSet(part, 'metacontroller', {
    metadata: part.own(NAME, SELECTOR),
    spec: {
      replicas: 1,
      serviceName: '',
      selector: { matchLabels: SELECTOR },
      template: {
        metadata: {
          labels: { 'sidecar.istio.io/inject': 'false', ...podLabels, ...SELECTOR },
          annotations: podAnnotations && { ...podAnnotations },
        },
        spec: placed(
          {
            serviceAccountName: ACCOUNT,
            imagePullSecrets: part.pullSecrets,
            securityContext: RESTRICTED_POD,
            containers: [
              container(program, {
                ...metacontroller,
                resources: metacontroller.resources ?? {
                  requests: { cpu: '100m', memory: '256Mi' },
                  limits: { cpu: 1, memory: '1Gi' },
                },
              }),
            ],
          },
          metacontroller,
        ),
      },
    },
  });
}
