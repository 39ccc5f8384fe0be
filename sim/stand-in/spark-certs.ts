import { MUTATING_WEBHOOKS, VALIDATING_WEBHOOKS } from './kinds';
import type { SelfCertifier } from './programs';
import { flagValues } from './workload';

/**
 * The webhook of the Spark operator: makes the Secret that its flags name, and writes its authority into the webhook configurations
 * that they name. See https://github.com/kubeflow/spark-operator/tree/master/pkg/certificate.
 */
export const SPARK_CERTIFIER: SelfCertifier = {
  program: { name: 'spark-operator-webhook', namespace: 'kubeflow' },
  secret: (deployment) => flagValues(deployment, 'webhook-secret-name')[0],
  holds: 'serving',
  keys: { ca: 'ca-cert.pem', certificate: 'server-cert.pem', key: 'server-key.pem' },
  dnsNames: (deployment) => {
    const [name] = flagValues(deployment, 'webhook-svc-name');
    const [namespace] = flagValues(deployment, 'webhook-svc-namespace');
    return [`${name}.${namespace}.svc`];
  },
  injects: (deployment) => [
    { kind: MUTATING_WEBHOOKS, name: flagValues(deployment, 'mutating-webhook-name')[0] },
    { kind: VALIDATING_WEBHOOKS, name: flagValues(deployment, 'validating-webhook-name')[0] },
  ],
};
