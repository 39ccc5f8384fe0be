import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../part';
import { ServingCertificate } from '../serving-certificate';
import { ADMISSION, ADMISSION_SERVICE, VOLCANO_NAMESPACE, WEBHOOK_PORT } from './names';
import type { VolcanoAdmissionOptions } from './options';
import { Program } from './program';
import { admissionRights } from './rights';
import { addWebhooks, webhookPaths } from './webhooks';

const SECRET = 'volcano-admission-secret';
const CERTIFICATES = '/admission.local.config/certificates';

/** Fills in and checks what people write of Volcano's kinds. */
export class Admission extends Program {
  constructor(part: Part, id: string, options: VolcanoAdmissionOptions) {
    const { checksPods = false } = options;
    super(part, id, {
      name: ADMISSION,
      app: ADMISSION,
      container: 'admission',
      image: 'volcano-webhook-manager',
      args: [
        `--enabled-admission=${webhookPaths(checksPods)}`,
        `--tls-cert-file=${CERTIFICATES}/tls.crt`,
        `--tls-private-key-file=${CERTIFICATES}/tls.key`,
        `--ca-cert-file=${CERTIFICATES}/ca.crt`,
        `--webhook-namespace=${VOLCANO_NAMESPACE}`,
        `--webhook-service-name=${ADMISSION_SERVICE}`,
        `--port=${WEBHOOK_PORT}`,
      ],
      elects: false,
      // It answers probes long before it answers the API server.
      probes: {
        scheme: 'HTTPS',
        ready: { httpGet: undefined, tcpSocket: { port: k8s.IntOrString.fromNumber(WEBHOOK_PORT) } },
      },
      ports: [{ name: 'webhook', containerPort: WEBHOOK_PORT, protocol: 'TCP' }],
      volumes: [
        {
          volume: { name: 'admission-certs', secret: { secretName: SECRET, defaultMode: 0o644 } },
          path: CERTIFICATES,
        },
      ],
      rules: admissionRights(checksPods),
      options,
    });
    const { injection } = new ServingCertificate(this, 'serving', {
      metadata: this.metadata(ADMISSION),
      issuer: this.metadata(ADMISSION),
      service: { name: ADMISSION_SERVICE, namespace: VOLCANO_NAMESPACE },
      secretName: SECRET,
      // It reads its certificate once, when it starts, and a renewed one changes the authority too.
      duration: '87600h',
    });
    new k8s.KubeService(this, 'service', {
      metadata: this.metadata(ADMISSION_SERVICE, this.selector),
      spec: {
        ports: [{ port: 443, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(WEBHOOK_PORT) }],
        selector: this.selector,
      },
    });
    addWebhooks(this, { part, annotations: injection, checksPods, backend: this.deployment });
  }
}
