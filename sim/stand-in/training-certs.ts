import { MUTATING_WEBHOOKS, VALIDATING_WEBHOOKS } from './kinds';
import type { SelfCertifier, Target } from './programs';

const NAMESPACE = 'kubeflow-system';

/**
 * Controllers of training jobs: each fills a Secret that is installed empty, and writes its authority into its own webhook
 * configurations, both by their names: https://github.com/open-policy-agent/cert-controller.
 */
export const TRAINING_CERTIFIERS: readonly SelfCertifier[] = [
  certifier('jobset-controller-manager', NAMESPACE, 'jobset-webhook-server-cert', 'jobset-webhook-service', [
    { kind: MUTATING_WEBHOOKS, name: 'jobset-mutating-webhook-configuration' },
    { kind: VALIDATING_WEBHOOKS, name: 'jobset-validating-webhook-configuration' },
  ]),
  certifier(
    'kubeflow-trainer-controller-manager',
    NAMESPACE,
    'kubeflow-trainer-webhook-cert',
    'kubeflow-trainer-controller-manager',
    [{ kind: VALIDATING_WEBHOOKS, name: 'validator.trainer.kubeflow.org' }],
  ),
  certifier('training-operator', 'kubeflow', 'training-operator-webhook-cert', 'training-operator', [
    { kind: VALIDATING_WEBHOOKS, name: 'validator.training-operator.kubeflow.org' },
  ]),
];

function certifier(
  name: string,
  namespace: string,
  secret: string,
  service: string,
  targets: readonly Target[],
): SelfCertifier {
  return {
    program: { name, namespace },
    secret: () => secret,
    holds: 'serving',
    keys: { ca: 'ca.crt', certificate: 'tls.crt', key: 'tls.key' },
    dnsNames: () => [`${service}.${namespace}.svc`],
    injects: () => targets,
  };
}
