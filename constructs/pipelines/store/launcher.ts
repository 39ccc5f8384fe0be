import { stringify } from 'yaml';
import { artifactPrefix, STORE_KEYS, STORE_SECRET } from '../names';
import { endpoint, type Store } from './store';

/**
 * The launcher's settings in a tenant's namespace: where artifacts of its runs go, and with which credential.
 *
 * @see https://www.kubeflow.org/docs/components/pipelines/operator-guides/configure-object-store/#kfp-launcher-object-store-configuration
 */
export function launcherSettings(store: Store, tenant: string, root?: string): Record<string, string> {
  return {
    defaultPipelineRoot: root ?? `${store.scheme}://${store.bucket}/${artifactPrefix(tenant)}/v2/artifacts`,
    providers: stringify({ [store.scheme]: { default: provider(store) } }, { lineWidth: 0 }),
  };
}

function provider(store: Store): Readonly<Record<string, unknown>> {
  const credentials =
    store.tenantAccess === 'workloadIdentity'
      ? { fromEnv: true }
      : {
          fromEnv: false,
          secretRef: {
            secretName: STORE_SECRET,
            accessKeyKey: STORE_KEYS.accessKey,
            secretKeyKey: STORE_KEYS.secretKey,
          },
        };
  if (store.scheme === 'gs') return { credentials };
  return {
    endpoint: endpoint(store),
    // The launcher wants one; the bundled store takes any.
    region: store.region ?? 'us-east-1',
    disableSSL: !store.secure,
    forcePathStyle: true,
    credentials,
  };
}
