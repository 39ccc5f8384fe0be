import { k8s } from 'cdk8s-plus-28';
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from '../../pods';
import { secretEnv } from '../../secret-key';
import { PIPELINES } from '../names';
import type { PipelinesPart } from '../part';
import type { AzureStore } from './options';
import { BUNDLED_BUCKET } from './store';

/** Where the account's key is, if it was given as a token. */
const OWN_KEY = { secretName: 'seaweedfs-azure', key: 'accountKey' } as const;

const REMOTE = 'azure';
const BUCKET_DIRECTORY = `/buckets/${BUNDLED_BUCKET}`;

/** Keeps the account's key, if it was given as a token. */
export function addAzureKey(part: PipelinesPart, { accountKey }: AzureStore): void {
  if (typeof accountKey !== 'string') return;
  new k8s.KubeSecret(part, 'seaweedfs-azure', {
    metadata: part.own(OWN_KEY.secretName, PIPELINES),
    stringData: { [OWN_KEY.key]: accountKey },
  });
}

export function azureVariable({ accountKey }: AzureStore): k8s.EnvVar {
  return secretEnv('AZURE_KEY', typeof accountKey === 'string' ? OWN_KEY : accountKey);
}

/** Commands that put the container of Azure in place of the bucket's directory, unless it is there from before. */
export function azureSetup({ account, container }: AzureStore): string[] {
  return [
    `printf '%s\\n' "remote.configure -name=${REMOTE} -type=azure -azure.account_name=${account} -azure.account_key=$AZURE_KEY" | $weed >/dev/null`,
    `echo "remote.mount" | $weed | grep -q ${BUCKET_DIRECTORY} || echo "remote.mount -dir=${BUCKET_DIRECTORY} -remote=${REMOTE}/${container}" | $weed`,
  ];
}

/** What writes changes on to Azure. It starts again until the directory is there. */
export function gateway(image: string): k8s.Container {
  return {
    name: 'azure-gateway',
    image,
    args: ['filer.remote.sync', '-filer=localhost:8888', `-dir=${BUCKET_DIRECTORY}`],
    securityContext: { ...RESTRICTED_POD, ...RESTRICTED_CONTAINER, runAsUser: 1000, runAsGroup: 1000 },
  };
}
