import type { Images } from '../releases';
import type { StorageInitializerOptions } from './configuration-options';
import type { StorageContainerOptions } from './options';
import type { StorageContainerSpec } from './resources';

/** The addresses that KServe's own program fetches. */
const PREFIXES = ['gs://', 's3://', 'hdfs://', 'hf://', 'webhdfs://'];
const PATTERNS = [
  'https://(.+?).blob.core.windows.net/(.+)',
  'https://(.+?).file.core.windows.net/(.+)',
  'https?://(.+)/(.+)',
];

/** The container that fetches models; where nothing else is said, as the settings have it. */
export function storageContainer(
  options: StorageContainerOptions,
  settings: StorageInitializerOptions,
  images: Images,
): StorageContainerSpec {
  const { extraEnv = {}, extraPrefixes = [] } = options;
  const env = Object.entries(extraEnv).map(([name, value]) => ({ name, value }));
  return {
    container: {
      name: 'storage-initializer',
      image: options.image ?? settings.image ?? images.ref('kserve-storage-initializer'),
      resources: options.resources ?? {
        requests: { cpu: '100m', memory: '100Mi', ...settings.requests },
        limits: { cpu: '1', memory: '1Gi', ...settings.limits },
      },
      ...(env.length > 0 && { env }),
    },
    supportedUriFormats: [
      ...[...PREFIXES, ...extraPrefixes].map((prefix) => ({ prefix })),
      ...PATTERNS.map((regex) => ({ regex })),
    ],
    workloadType: 'initContainer',
  };
}
