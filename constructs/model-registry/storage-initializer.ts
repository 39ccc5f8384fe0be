import { ClusterStorageContainer } from '../kserve';
import type { Part } from '../part';
import { serviceHost } from '../service-host';
import { PORT, SERVICE } from './names';
import type { ModelRegistryStorageOptions } from './options';

/** Teaches KServe addresses of models that the registry knows. It asks the registry where the model is, and fetches it there. */
export function addStorageInitializer(part: Part, namespace: string, options: ModelRegistryStorageOptions): void {
  const env = {
    MODEL_REGISTRY_BASE_URL: `${serviceHost({ name: SERVICE, namespace })}:${PORT}`,
    ...options.extraEnv,
  };
  new ClusterStorageContainer(part, 'storage-initializer', {
    metadata: part.metadata('model-registry-storage-initializer'),
    spec: {
      container: {
        name: 'storage-initializer',
        image: options.image ?? part.images.ref('model-registry-storage-initializer'),
        env: Object.entries(env).map(([name, value]) => ({ name, value })),
        resources: options.resources ?? {
          requests: { cpu: '100m', memory: '100Mi' },
          limits: { cpu: '1', memory: '1Gi' },
        },
      },
      supportedUriFormats: [{ prefix: 'model-registry://' }],
      workloadType: 'initContainer',
    },
  });
}
