import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { integerProblem, Problems } from '../checks';
import { deployment } from '../deployment';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import { container, containerProblems, RESTRICTED_CONTAINER, RESTRICTED_POD, workloadProblems } from '../pods';
import { READ, Rights, rule } from '../rights';
import { ServingCertificate } from '../serving-certificate';
import { addUserRoles } from '../user-roles';
import type { PodDefaultsOptions } from './options';
import { PodDefault } from './resources';

export interface PodDefaultsProps extends PartProps, PodDefaultsOptions {}

const NAME = 'admission-webhook';
const NAMESPACE = 'kubeflow';
const ACCOUNT = { name: `${NAME}-service-account`, namespace: NAMESPACE };
const SERVICE = { name: `${NAME}-service`, namespace: NAMESPACE };
const CERTIFICATE = 'webhook-certs';
const CERTIFICATE_DIRECTORY = '/etc/webhook/certs';
const PORT = { name: 'https-webhook', containerPort: 4443 } as const;

/** Upstream's labels: an installation of upstream's manifests, whose selectors cannot change, can be taken over. */
const LABELS = {
  app: 'poddefaults',
  'app.kubernetes.io/component': 'poddefaults',
  'app.kubernetes.io/name': 'poddefaults',
  'kustomize.component': 'poddefaults',
};

/** PodDefaults: what pods of a tenant get that have some labels, such as variables and volumes. A webhook applies them. */
export class PodDefaults extends Part {
  constructor(scope: Construct, id: string, props: PodDefaultsProps) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => problems(props) });
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.own(ACCOUNT.name) });
    new Rights(this, 'rights', {
      metadata: this.metadata(`${NAME}-cluster-role`, { labels: LABELS }),
      // It looks them up. Upstream lets it change them as well, and it does not.
      rules: [rule('kubeflow.org', 'poddefaults', READ)],
      account: ACCOUNT,
      bindingName: `${NAME}-cluster-role-binding`,
    });
    this.addUserRoles();
    const webhook = this.addDeployment(props);
    installKind(this, PodDefault.definition, [webhook], { labels: LABELS });
    new k8s.KubeService(this, 'service', {
      metadata: this.own(SERVICE.name),
      spec: {
        selector: LABELS,
        ports: [{ name: PORT.name, port: 443, targetPort: k8s.IntOrString.fromString(PORT.name) }],
      },
    });
    this.addWebhook(props);
  }

  private own(name: string) {
    return this.metadata(name, { namespace: NAMESPACE, labels: LABELS });
  }

  private addUserRoles(): void {
    const role = (name: string) => `${NAME}-kubeflow-poddefaults-${name}`;
    addUserRoles(
      this,
      [
        { name: role('admin'), to: 'kubeflow-admin', collects: 'kubeflow-poddefaults-admin' },
        { name: role('edit'), to: 'kubeflow-edit', collects: 'kubeflow-poddefaults-edit' },
        {
          name: role('view'),
          to: 'kubeflow-view kubeflow-poddefaults-edit kubeflow-poddefaults-admin',
          rules: [rule('kubeflow.org', 'poddefaults', READ)],
        },
      ],
      (name, labels) => this.metadata(name, { labels: { ...LABELS, ...labels } }),
    );
  }

  private addDeployment(options: PodDefaultsOptions): k8s.KubeDeployment {
    const program = container(
      {
        name: NAME,
        image: this.images.ref('poddefaults-webhook'),
        args: [`--tlsCertFile=${CERTIFICATE_DIRECTORY}/tls.crt`, `--tlsKeyFile=${CERTIFICATE_DIRECTORY}/tls.key`],
        ports: [PORT],
        volumeMounts: [{ name: 'webhook-cert', mountPath: CERTIFICATE_DIRECTORY, readOnly: true }],
        securityContext: { ...RESTRICTED_CONTAINER, ...RESTRICTED_POD, runAsUser: 65532 },
      },
      options,
    );
    return deployment(this, 'deployment', {
      metadata: this.own(`${NAME}-deployment`),
      selector: LABELS,
      // The API server, which is outside of the mesh, is all that calls it.
      podLabels: { 'sidecar.istio.io/inject': 'false' },
      pod: {
        serviceAccountName: ACCOUNT.name,
        imagePullSecrets: this.pullSecrets,
        containers: [program],
        volumes: [{ name: 'webhook-cert', secret: { secretName: CERTIFICATE } }],
      },
      options,
    });
  }

  private addWebhook({ failurePolicy = 'Fail', timeoutSeconds }: PodDefaultsOptions): void {
    const certificate = new ServingCertificate(this, 'serving', {
      metadata: this.own(`${NAME}-cert`),
      issuer: this.own(`${NAME}-selfsigned-issuer`),
      service: SERVICE,
      secretName: CERTIFICATE,
      authority: true,
    });
    new k8s.KubeMutatingWebhookConfiguration(this, 'webhook', {
      metadata: this.metadata(`${NAME}-mutating-webhook-configuration`, {
        labels: LABELS,
        annotations: certificate.injection,
      }),
      webhooks: [
        {
          name: `${NAME}-deployment.kubeflow.org`,
          admissionReviewVersions: ['v1beta1', 'v1'],
          clientConfig: { service: { ...SERVICE, path: '/apply-poddefault' } },
          failurePolicy,
          timeoutSeconds,
          namespaceSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'kubeflow-profile' } },
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
          sideEffects: 'None',
        },
      ],
    });
  }
}

function problems(options: PodDefaultsOptions): string[] {
  const own = new Problems().check('timeoutSeconds', options.timeoutSeconds, (seconds) =>
    integerProblem(seconds, 1, 30),
  );
  return [...own.found, ...workloadProblems('', options), ...containerProblems('', options)];
}
