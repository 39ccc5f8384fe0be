import type { ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { installKind } from '../installed-kind';
import { KubebuilderController, type KubebuilderControllerOptions } from '../kubebuilder';
import { Part } from '../part';
import { RESTRICTED_POD } from '../pods';
import { ServingCertificate } from '../serving-certificate';
import { PVCViewer } from './resources';
import { CONTROLLER_RIGHTS } from './rights';

const PREFIX = 'pvcviewer';
const NAME = `${PREFIX}-controller-manager`;
const NAMESPACE = 'kubeflow';
const SERVICE = { name: `${PREFIX}-webhook-service`, namespace: NAMESPACE };
const CERTIFICATE = 'webhook-server-cert';
const PORT = { name: 'webhook-server', containerPort: 9443, protocol: 'TCP' };

/** The processors for which there is an image. */
const ARCHITECTURES = ['amd64', 'arm64', 'ppc64le', 's390x'];

/** Upstream's label: an installation of upstream's manifests, whose selectors cannot change, can be taken over. */
const SELECTOR = { app: PREFIX };

const labels = (kind: string, instance: string, component: string) => ({
  ...SELECTOR,
  'app.kubernetes.io/component': component,
  'app.kubernetes.io/created-by': 'pvc-viewer',
  'app.kubernetes.io/instance': instance,
  'app.kubernetes.io/name': kind,
  'app.kubernetes.io/part-of': 'pvc-viewer',
});

/** Runs what a PVCViewer describes, and checks PVCViewers before. */
export class ViewerController extends Construct {
  readonly deployment: k8s.KubeDeployment;

  constructor(scope: Construct, id: string, options: KubebuilderControllerOptions) {
    super(scope, id);
    const controller = new KubebuilderController(this, 'manager', {
      namespace: NAMESPACE,
      prefix: PREFIX,
      role: `${PREFIX}-role`,
      deployment: NAME,
      selector: SELECTOR,
      labels,
      roleLabels: SELECTOR,
      rules: CONTROLLER_RIGHTS,
      image: 'pvcviewer-controller',
      metricsProxyImage: 'kube-rbac-proxy-pvcviewer',
      container: {
        imagePullPolicy: 'IfNotPresent',
        ports: [PORT],
        volumeMounts: [{ name: 'cert', mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true }],
      },
      // The API server, which is outside of the mesh, calls the webhook.
      podAnnotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': String(PORT.containerPort) },
      pod: {
        securityContext: RESTRICTED_POD,
        affinity: onSupportedNodes(),
        volumes: [{ name: 'cert', secret: { secretName: CERTIFICATE, defaultMode: 0o644 } }],
      },
      alwaysElect: true,
      options,
    });
    this.deployment = controller.deployment;
    new k8s.KubeService(this, 'webhook-service', {
      metadata: this.metadata('webhook-service', 'service', 'webhook-service', 'webhook'),
      spec: {
        selector: controller.selector,
        ports: [{ port: 443, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(PORT.containerPort) }],
      },
    });
    const { injection } = this.addWebhooks();
    installKind(this, PVCViewer.definition, [this.deployment], { labels: SELECTOR, annotations: injection });
  }

  private metadata(name: string, kind: string, instance: string, component: string): ApiObjectMetadata {
    const own = labels(kind, instance, component);
    return Part.of(this).metadata(`${PREFIX}-${name}`, { namespace: NAMESPACE, labels: own });
  }

  private addWebhooks(): ServingCertificate {
    const certificate = new ServingCertificate(this, 'serving', {
      metadata: this.metadata('serving-cert', 'certificate', 'serving-cert', 'certificate'),
      issuer: this.metadata('selfsigned-issuer', 'certificate', 'serving-cert', 'certificate'),
      service: SERVICE,
      secretName: CERTIFICATE,
    });
    const configuration = (verb: 'mutating' | 'validating', name: string, path: string) => ({
      metadata: Part.of(this).metadata(`${PREFIX}-${verb}-webhook-configuration`, {
        labels: labels(`${verb}webhookconfiguration`, `${verb}-webhook-configuration`, 'webhook'),
        annotations: certificate.injection,
      }),
      webhooks: [
        {
          name,
          admissionReviewVersions: ['v1'],
          clientConfig: { service: { ...SERVICE, path } },
          failurePolicy: 'Fail',
          rules: [
            {
              apiGroups: ['kubeflow.org'],
              apiVersions: ['v1alpha1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['pvcviewers'],
            },
          ],
          sideEffects: 'None',
        },
      ],
    });
    new k8s.KubeMutatingWebhookConfiguration(
      this,
      'mutating',
      configuration('mutating', 'mpvcviewer.kb.io', '/mutate-kubeflow-org-v1alpha1-pvcviewer'),
    );
    new k8s.KubeValidatingWebhookConfiguration(
      this,
      'validating',
      configuration('validating', 'vpvcviewer.kb.io', '/validate-kubeflow-org-v1alpha1-pvcviewer'),
    );
    return certificate;
  }
}

function onSupportedNodes(): k8s.Affinity {
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          {
            matchExpressions: [
              { key: 'kubernetes.io/arch', operator: 'In', values: ARCHITECTURES },
              { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
            ],
          },
        ],
      },
    },
  };
}
