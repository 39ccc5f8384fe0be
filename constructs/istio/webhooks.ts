import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Istio } from './istio';
import { naming, RELEASE, revision } from './labels';
import { ISTIO_NAMESPACE } from './names';

const INJECT = 'sidecar.istio.io/inject';
const INJECTION = 'istio-injection';
const REVISION = 'istio.io/rev';

type Expression = k8s.LabelSelectorRequirement;

const is = (key: string, ...values: string[]): Expression => ({ key, operator: 'In', values });
const isNot = (key: string, ...values: string[]): Expression => ({ key, operator: 'NotIn', values });
const lacks = (key: string): Expression => ({ key, operator: 'DoesNotExist' });

/** By which labels of a namespace and of a pod the injector is asked; a pod matches one of them at most. */
const ASKED: readonly { name: string; namespace: Expression[]; pod: Expression[] }[] = [
  {
    name: 'rev.namespace',
    namespace: [is(REVISION, 'default'), lacks(INJECTION)],
    pod: [isNot(INJECT, 'false')],
  },
  {
    name: 'rev.object',
    namespace: [lacks(REVISION), lacks(INJECTION)],
    pod: [isNot(INJECT, 'false'), is(REVISION, 'default')],
  },
  { name: 'namespace', namespace: [is(INJECTION, 'enabled')], pod: [isNot(INJECT, 'false')] },
  { name: 'object', namespace: [lacks(INJECTION), lacks(REVISION)], pod: [is(INJECT, 'true'), lacks(REVISION)] },
];

/**
 * The injector and the check of Istio's objects. istiod writes its authority into both; we leave `caBundle` to it. It also makes the
 * check fail closed once it can answer, so we say that from the beginning: nothing is left for the two to disagree about.
 */
export function addWebhooks(scope: Construct, part: Istio): void {
  const names = naming('istiod', part.release);
  new k8s.KubeMutatingWebhookConfiguration(scope, 'injector', {
    metadata: part.metadata('istio-sidecar-injector', {
      labels: { app: 'sidecar-injector', ...names, ...revision('istiod'), ...RELEASE },
    }),
    webhooks: ASKED.map(({ name, namespace, pod }) => ({
      name: `${name}.sidecar-injector.istio.io`,
      admissionReviewVersions: ['v1'],
      clientConfig: { service: { name: 'istiod', namespace: ISTIO_NAMESPACE, path: '/inject', port: 443 } },
      // A pod without its proxy would be outside of every policy of the mesh.
      failurePolicy: 'Fail',
      namespaceSelector: { matchExpressions: namespace },
      objectSelector: { matchExpressions: pod },
      reinvocationPolicy: 'Never',
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      sideEffects: 'None',
    })),
  });
  new k8s.KubeValidatingWebhookConfiguration(scope, 'validator', {
    metadata: part.metadata(`istio-validator-${ISTIO_NAMESPACE}`, {
      labels: { app: 'istiod', istio: 'istiod', [REVISION]: 'default', ...names, ...RELEASE },
    }),
    webhooks: [
      {
        name: 'rev.validation.istio.io',
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { name: 'istiod', namespace: ISTIO_NAMESPACE, path: '/validate' } },
        failurePolicy: 'Fail',
        objectSelector: { matchExpressions: [is(REVISION, 'default')] },
        rules: [
          {
            apiGroups: ['security.istio.io', 'networking.istio.io', 'telemetry.istio.io', 'extensions.istio.io'],
            apiVersions: ['*'],
            operations: ['CREATE', 'UPDATE'],
            resources: ['*'],
          },
        ],
        sideEffects: 'None',
      },
    ],
  });
}
