import { field, groupOf, list, type Manifest } from '../manifest';
import { isWebhookConfiguration } from './webhooks';

/**
 * When an object is ready for what comes after it: conditions in the language of the Pulumi Kubernetes provider's
 * `pulumi.com/waitFor` annotation. Empty where the provider knows it itself (workloads, Services, claims) or where creation is enough.
 */
export function readiness(manifest: Manifest): string[] {
  if (isWebhookConfiguration(manifest)) return authoritiesInjected(manifest);
  switch (`${groupOf(manifest.apiVersion)}/${manifest.kind}`) {
    case 'cert-manager.io/Certificate':
    case 'cert-manager.io/Issuer':
    case 'cert-manager.io/ClusterIssuer':
      return ['condition=Ready'];
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return ['condition=Established'];
    case 'apiregistration.k8s.io/APIService':
      return ['condition=Available'];
    default:
      return [];
  }
}

/** The API server trusts a webhook only once a controller has written the authority of its certificate. */
function authoritiesInjected(manifest: Manifest): string[] {
  return list(manifest, 'webhooks').flatMap((webhook, position) => {
    const client = field(webhook, 'clientConfig');
    const injected = field(client, 'service') !== undefined && field(client, 'caBundle') === undefined;
    return injected ? [`jsonpath={.webhooks[${position}].clientConfig.caBundle}`] : [];
  });
}
